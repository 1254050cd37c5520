import { io } from 'socket.io-client'
import { socketClientWire, socketOptions } from '../../contract/connect-socket.ts'
import type { Wire } from '../../contract/wire.ts'

/** A client's wire to an engine that runs in another process of this machine. */
export function socketWire(url: string, token: string): Wire {
  return socketClientWire(io(url, socketOptions(token)))
}
