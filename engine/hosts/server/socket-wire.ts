import type { Socket } from 'socket.io'
import type { Disposer } from '../../base/disposable.ts'
import { MessageReader, MessageWriter } from '../../contract/codec-messages.ts'
import { socketEvent } from '../../contract/connect-socket.ts'
import type { Frame, Wire, WireState } from '../../contract/wire.ts'

/** Packets that may wait for a slow client before feeds pause. */
const backlogLimit = 64

/** The engine's end of one socket. A client that comes back comes on a new socket. */
export function socketWire(socket: Socket): Wire {
  const frames = new Set<(frame: Frame) => void>()
  const states = new Set<(state: WireState) => void>()
  let state: WireState = 'up'
  const reader = new MessageReader()
  const writer = new MessageWriter((message) => socket.emit(socketEvent, message), true)
  let waiting = 0
  socket.conn.on('packetCreate', () => waiting++)
  // The transport took all that waited; it does so again only when the kernel has taken that.
  socket.conn.on('drain', () => {
    waiting = 0
  })
  socket.on('disconnect', () => {
    state = 'closed'
    writer.clear()
    for (const listener of [...states]) listener('closed')
  })
  socket.on(socketEvent, (message: unknown) => {
    const ordered = reader.read(message, (frame) => {
      for (const listener of [...frames]) listener(frame)
    })
    if (!ordered) socket.disconnect(true)
  })
  return {
    send(frame): void {
      if (state === 'up') writer.send(frame)
    },
    receive(listener): Disposer {
      frames.add(listener)
      return () => frames.delete(listener)
    },
    onState(listener): Disposer {
      states.add(listener)
      listener(state)
      return () => states.delete(listener)
    },
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
  }
}
