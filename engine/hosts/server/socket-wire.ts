import type { Socket } from 'socket.io'
import { MessageReader, MessageWriter } from '../../contract/codec-messages.ts'
import { socketEvent } from '../../contract/connect-socket.ts'
import { WireEnd } from '../../contract/wire-end.ts'
import type { Wire } from '../../contract/wire.ts'

/** Packets that may wait for a slow client before feeds pause. */
const backlogLimit = 64

/** The engine's end of one socket. A client that comes back comes on a new socket. */
export function socketWire(socket: Socket): Wire {
  const end = new WireEnd('up')
  const reader = new MessageReader()
  const writer = new MessageWriter((message) => socket.emit(socketEvent, message), true)
  let waiting = 0
  socket.conn.on('packetCreate', () => waiting++)
  // The transport took all that waited; it does so again only when the kernel has taken that.
  socket.conn.on('drain', () => {
    waiting = 0
  })
  socket.on('disconnect', () => {
    writer.clear()
    end.change('closed')
  })
  socket.on(socketEvent, (message: unknown) => {
    if (!reader.read(message, end.deliver)) socket.disconnect(true)
  })
  return end.wire(writer, {
    ready(again): boolean {
      if (waiting < backlogLimit) return true
      socket.conn.once('drain', again)
      return false
    },
    close(): void {
      writer.flush()
      // Not `socket.disconnect`: that tells the client never to come back, and an engine that restarts wants it back.
      socket.conn.close()
    },
  })
}
