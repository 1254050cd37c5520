import { Fault } from '../base/fault.ts'
import { MessageReader, MessageWriter } from './codec-messages.ts'
import { WireEnd } from './wire-end.ts'
import type { Wire } from './wire.ts'

/** The one event of the socket; its argument is a message. */
export const socketEvent = 'frames'
/** Where on the server the socket is. */
export const socketPath = '/wire'
/** What the server answers to a wrong token. */
export const socketDenied = 'denied'

/** What a client needs of socket.io; page and CLI each bring their own build of it. */
export interface ClientSocket {
  on(event: string, listener: (argument: unknown) => void): unknown
  emit(event: string, message: unknown): unknown
  disconnect(): unknown
}

export interface ClientSocketOptions {
  readonly path: string
  readonly transports: string[]
  readonly auth: { readonly token: string }
  readonly reconnectionDelay: number
  readonly reconnectionDelayMax: number
  readonly randomizationFactor: number
  readonly timeout: number
  readonly forceNew: boolean
}

/** How every client connects: no long polling, and quick to come back, for the engine is near. */
export function socketOptions(token: string): ClientSocketOptions {
  return {
    path: socketPath,
    transports: ['websocket'],
    auth: { token },
    reconnectionDelay: 100,
    reconnectionDelayMax: 200,
    randomizationFactor: 0.2,
    timeout: 5000,
    // Several connections of one page must not share a socket: each has its own calls and feeds.
    forceNew: true,
  }
}

/**
 * The client's end of the socket wire. It comes back by itself for as long as it is not closed; a token that the server
 * refuses closes it with `denied`.
 */
export function socketClientWire(socket: ClientSocket): Wire {
  const end = new WireEnd('down')
  let reader = new MessageReader()
  const writer = new MessageWriter((message) => socket.emit(socketEvent, message), true)

  const lose = (): void => {
    // What was gathered for the lost connection would otherwise go out on the next one, before its handshake.
    writer.clear()
    end.change('down')
  }
  const finish = (reason?: Fault): void => {
    writer.clear()
    end.change('closed', reason)
    socket.disconnect()
  }

  socket.on('connect', () => {
    reader = new MessageReader()
    end.change('up')
  })
  socket.on('disconnect', lose)
  socket.on('connect_error', (error) => {
    if (error instanceof Error && error.message === socketDenied) finish(denied())
    else lose()
  })
  socket.on(socketEvent, (message) => {
    if (reader.read(message, end.deliver)) return
    finish(new Fault('unexpected', 'The engine sent a message that cannot be read.'))
  })

  return end.wire(writer, {
    close: () => {
      writer.flush()
      finish()
    },
  })
}

function denied(): Fault {
  return new Fault(
    'denied',
    'The engine does not know this page. Open the address that the engine printed when it started.',
  )
}
