import { io } from 'socket.io-client'
import { socketClientWire, socketOptions } from '../../../engine/contract/connect-socket.ts'
import type { Wire } from '../../../engine/contract/wire.ts'

/** The wire of a page in a browser: a socket to the server that the page came from, at `url`. */
export function socketWire(url: string, token: string): Wire {
  return socketClientWire(io(url, socketOptions(token)))
}

/**
 * The token in the fragment of the page's address (`#token=…`): a fragment is never sent, so it reaches no server, log
 * or Referer header. Null when there is none.
 */
export function tokenFrom(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token')
  return token === null || token === '' ? null : token
}
