import { MessageReader, MessageWriter, portWindow } from '../contract/codec-messages.ts'
import { WireEnd } from '../contract/wire-end.ts'
import type { Wire } from '../contract/wire.ts'

/** A port as Node's worker threads and Electron's processes have it. */
export interface EnginePort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  close(): void
  /** Electron holds messages back until this; Node starts with the first listener. */
  start?(): void
}

/**
 * The engine's end of a port wire. A port belongs to one page and one life of this process: once closed it stays
 * closed, and the page comes back with another. Nothing is transferred, since Electron cannot transfer between
 * processes.
 */
export function portWire(port: EnginePort): Wire {
  const end = new WireEnd('up')
  const reader = new MessageReader()
  let unread = 0
  let waiting: (() => void) | undefined
  const writer = new MessageWriter((message) => {
    unread++
    port.postMessage(message)
  }, false)
  const takeReceipt = (count: number): void => {
    if (!Number.isSafeInteger(count) || count < 1) return
    unread = Math.max(0, unread - count)
    const again = waiting
    if (unread >= portWindow || again === undefined) return
    waiting = undefined
    again()
  }
  const finish = (): void => {
    writer.clear()
    end.change('closed')
  }
  port.on('message', (received) => {
    if (end.isClosed) return
    const message = messageOf(received)
    if (typeof message === 'number') return takeReceipt(message)
    reader.read(message, end.deliver)
  })
  port.on('close', finish)
  port.start?.()
  return end.wire(writer, {
    ready(again): boolean {
      if (unread < portWindow) return true
      waiting = again
      return false
    },
    close(): void {
      writer.flush()
      finish()
      port.close()
    },
  })
}

/** Node hands over the message itself, Electron an event that has it as `data`. */
function messageOf(received: unknown): unknown {
  if (Array.isArray(received) || typeof received !== 'object' || received === null) return received
  return (received as { data?: unknown }).data
}
