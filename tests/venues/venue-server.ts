import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface VenueAnswer {
  /** 200 when left out. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

export type AnswerRequest = (url: URL, headers: IncomingHttpHeaders) => VenueAnswer

/** Everything a server in the real world does now and then. */
export const mishaps = [
  'web-page', // HTTP 200 and HTML: a proxy, a sign-in page, maintenance
  'truncated', // the connection ends in the middle of the body
  'stall', // silence in the middle of the body
  'drip', // a byte now and then, for ever
  'server-error', // HTTP 500
  'nonsense', // HTTP 200 and bytes that are nothing
  'silence', // no answer at all
  'reset', // the connection ends before an answer
  'redirect', // somewhere else
  'too-many', // HTTP 429 with Retry-After
] as const
export type Mishap = (typeof mishaps)[number]

/** A server on the loopback that answers as a provider documents it, but for the mishaps a test has in store. */
export class VenueServer {
  /** Paths and queries, in the order they came. */
  readonly requests: string[] = []
  readonly #server: Server
  #port = 0
  readonly #planned: (Mishap | VenueAnswer)[] = []
  /** The last whole answer it gave by itself. */
  lastBody: Uint8Array = new Uint8Array()
  readonly #drips = new Set<NodeJS.Timeout>()

  private constructor(answer: AnswerRequest) {
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://venue.invalid')
      this.requests.push(`${url.pathname}${url.search}`)
      const planned = this.#planned.shift()
      const { status = 200, headers = {}, body } =
        typeof planned === 'object' ? planned : answer(url, request.headers)
      const bytes = Buffer.from(body)
      if (typeof planned === 'string') return this.#befall(planned, response, bytes)
      if (planned === undefined) this.lastBody = bytes
      response.writeHead(status, { 'content-length': bytes.length, ...headers })
      response.end(bytes)
    })
  }

  static async start(answer: AnswerRequest): Promise<VenueServer> {
    const venue = new VenueServer(answer)
    await new Promise<void>((resolve) => venue.#server.listen(0, '127.0.0.1', resolve))
    venue.#port = (venue.#server.address() as AddressInfo).port
    return venue
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}`
  }

  /** What happens to the next requests, one each: a mishap, or another answer. */
  plan(...next: readonly (Mishap | VenueAnswer)[]): void {
    this.#planned.push(...next)
  }

  async close(): Promise<void> {
    for (const drip of this.#drips) clearInterval(drip)
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #befall(mishap: Mishap, response: ServerResponse, bytes: Buffer): void {
    switch (mishap) {
      case 'web-page':
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end('<!DOCTYPE html><html><head><title>Down for maintenance</title></head><body>Later.</body></html>')
        break
      case 'truncated':
        response.writeHead(200, { 'content-length': bytes.length + 1000 })
        response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
        break
      case 'stall':
        response.writeHead(200, { 'content-length': bytes.length + 1000 })
        response.write(bytes.subarray(0, bytes.length / 2))
        break
      case 'drip':
        response.writeHead(200, { 'content-length': 50_000 })
        this.#drips.add(setInterval(() => response.write(' '), 5))
        break
      case 'server-error':
        response.writeHead(500, { 'content-type': 'text/html' })
        response.end('<html><body><h1>Internal Server Error</h1></body></html>')
        break
      case 'nonsense':
        response.writeHead(200)
        response.end(Uint8Array.from({ length: 300 }, (_, i) => (i * 151 + 129) & 255))
        break
      case 'silence':
        break
      case 'reset':
        response.destroy()
        break
      case 'redirect':
        response.writeHead(302, { location: 'https://elsewhere.invalid/sign-in?key=1' })
        response.end()
        break
      case 'too-many':
        response.writeHead(429, { 'retry-after': '7' })
        response.end('Too Many Requests')
    }
  }
}
