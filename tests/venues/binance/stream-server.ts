import type { Server } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import type { VenueFaults } from './faults.ts'
import type { StreamMessage } from './stream-events.ts'
import type { VenueMarket } from './trade-source.ts'

interface Client {
  readonly socket: WebSocket
  readonly kind: VenueMarket['kind']
  readonly streams: Set<string>
  /** A message that the next one overtakes. */
  late: string | undefined
}

/** The sockets of the venue: who listens to what, and what each is sent. */
export class StreamServer {
  readonly #clients = new Set<Client>()
  readonly #faults: VenueFaults
  readonly #server: WebSocketServer
  /** Every subscription ever asked for, in order. */
  readonly asked: string[] = []
  connections = 0

  constructor(server: Server, faults: VenueFaults) {
    this.#faults = faults
    // Pongs are sent by hand, so that they can be left out.
    this.#server = new WebSocketServer({ server, autoPong: false })
    this.#server.on('connection', (socket, request) => this.#accept(socket, request.url ?? ''))
  }

  wanted(kind: VenueMarket['kind'], stream: string): boolean {
    for (const client of this.#clients) if (client.kind === kind && client.streams.has(stream)) return true
    return false
  }

  send(kind: VenueMarket['kind'], message: StreamMessage): void {
    if (this.#faults.silent || this.#faults.dataStopped || message.body === undefined) return
    const text = JSON.stringify(message.body)
    for (const client of this.#clients) {
      if (client.kind !== kind || !client.streams.has(message.stream)) continue
      const fate = this.#faults.ofMessage()
      if (fate.late && client.late === undefined) {
        client.late = text
        continue
      }
      for (let copy = 0; copy < fate.copies; copy++) client.socket.send(text)
      if (client.late === undefined) continue
      client.socket.send(client.late)
      client.late = undefined
    }
  }

  /** Breaks every connection, as a venue does once a day. */
  disconnect(): void {
    for (const { socket } of this.#clients) socket.terminate()
  }

  async close(): Promise<void> {
    this.disconnect()
    await new Promise<void>((done) => this.#server.close(() => done()))
  }

  #accept(socket: WebSocket, url: string): void {
    this.connections++
    const kind = url.includes('/fstream') ? 'perpetual' : 'spot'
    const client: Client = { socket, kind, streams: new Set(), late: undefined }
    this.#clients.add(client)
    socket.on('close', () => this.#clients.delete(client))
    socket.on('error', () => socket.terminate())
    socket.on('ping', (data) => {
      if (!this.#faults.silent) socket.pong(data)
    })
    socket.on('message', (data: Buffer) => {
      if (this.#faults.silent || this.#faults.deaf) return
      const { id, method, params } = JSON.parse(data.toString()) as { id: number; method: string; params: string[] }
      if (this.#faults.refusing) {
        socket.send(JSON.stringify({ error: { code: 2, msg: 'Invalid request: too many parameters' }, id }))
        return
      }
      for (const stream of params) {
        if (method === 'SUBSCRIBE') client.streams.add(stream)
        else client.streams.delete(stream)
        this.asked.push(`${method} ${stream}`)
      }
      socket.send(JSON.stringify({ result: null, id }))
    })
  }
}
