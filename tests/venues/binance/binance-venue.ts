import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BookSource } from './book-source.ts'
import { VenueFaults, type RestFault } from './faults.ts'
import { answerRest, VenueRefusal, type OpenMarket, type VenueMarkets } from './rest-answers.ts'
import { stepMessages } from './stream-events.ts'
import { StreamServer } from './stream-server.ts'
import { TradeSource, type VenueMarket } from './trade-source.ts'

const bitcoin = { symbol: 'BTCUSDT', base: 'BTC', quote: 'USDT', price: 30_000 }
const ether = { symbol: 'ETHUSDT', base: 'ETH', quote: 'USDT', price: 2000 }
const markets: readonly VenueMarket[] = [
  { ...bitcoin, kind: 'spot', tickSize: 0.01, stepSize: 0.00001 },
  { ...ether, kind: 'spot', tickSize: 0.01, stepSize: 0.0001 },
  { ...bitcoin, kind: 'perpetual', tickSize: 0.1, stepSize: 0.001 },
  { ...ether, kind: 'perpetual', tickSize: 0.01, stepSize: 0.001 },
]
const stepMs = 100

export interface VenueOptions {
  readonly seed: number
  /** Where its clock stands; it moves when it is told to. */
  readonly at: number
}

/**
 * A venue on the loopback that speaks as Binance does, spot and perpetual. The first part of a path is the host that
 * was meant: `http://127.0.0.1:PORT/api.binance.com/api/v3/klines`. Its clock stands still but for `advance`, so that
 * every run sees the same trades, and whatever goes wrong goes wrong because `faults` was told so.
 */
export class BinanceVenue implements VenueMarkets {
  readonly faults: VenueFaults
  readonly #server: Server
  readonly #streams: StreamServer
  readonly #markets: readonly OpenMarket[]
  #now: number
  readonly #requests: string[] = []

  private constructor({ seed, at }: VenueOptions) {
    this.#now = Math.floor(at / stepMs) * stepMs
    this.faults = new VenueFaults(seed + 1)
    this.#markets = markets.map((market, k) => {
      const source = new TradeSource(market, seed)
      return { source, book: new BookSource(source, seed + 2 + k, this.#now) }
    })
    this.#server = createServer((request, response) => this.#answer(request, response))
    this.#streams = new StreamServer(this.#server, this.faults)
  }

  static async start(options: VenueOptions): Promise<BinanceVenue> {
    const venue = new BinanceVenue(options)
    await new Promise<void>((listening) => venue.#server.listen(0, '127.0.0.1', listening))
    return venue
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get now(): number {
    return this.#now
  }

  /** Paths with their queries that were asked for since the last look. */
  takeRequests(): readonly string[] {
    return this.#requests.splice(0)
  }

  get streamsAsked(): readonly string[] {
    return this.#streams.asked
  }

  get connections(): number {
    return this.#streams.connections
  }

  of(kind: VenueMarket['kind'], symbol: string): OpenMarket | undefined {
    return this.#markets.find(({ source: { market } }) => market.kind === kind && market.symbol === symbol)
  }

  list(kind: VenueMarket['kind']): readonly VenueMarket[] {
    return markets.filter((market) => market.kind === kind)
  }

  /** Whether somebody listens to a stream, such as `btcusdt@trade`. */
  wanted(kind: VenueMarket['kind'], stream: string): boolean {
    return this.#streams.wanted(kind, stream)
  }

  /** Lets time pass: every stream tells what happened, in steps of 100 ms. */
  advance(ms: number): void {
    for (const until = this.#now + ms; this.#now < until; ) {
      const fromAt = this.#now
      this.#now += stepMs
      for (const { source, book } of this.#markets) {
        const { kind } = source.market
        const wanted = (stream: string): boolean => this.#streams.wanted(kind, stream)
        for (const message of stepMessages(source, book, fromAt, this.#now, wanted)) this.#streams.send(kind, message)
      }
    }
  }

  disconnect(): void {
    this.#streams.disconnect()
  }

  async close(): Promise<void> {
    await this.#streams.close()
    this.#server.closeAllConnections()
    await new Promise<void>((done) => this.#server.close(() => done()))
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.url)
    this.#requests.push(`${url.pathname}${url.search}`)
    const fault = this.faults.ofRequest(url.pathname)
    const { status, body } = this.#bodyOf(url)
    if (fault === undefined) sendJson(response, status, body)
    else sendWrong(response, fault, JSON.stringify(body))
  }

  #bodyOf(url: URL): { readonly status: number; readonly body: unknown } {
    const [, host = '', ...path] = url.pathname.split('/')
    const question = {
      kind: host.startsWith('fapi') ? 'perpetual' : 'spot',
      name: path.at(-1) ?? '',
      query: url.searchParams,
      now: this.#now,
    } as const
    try {
      return { status: 200, body: answerRest(this, question) }
    } catch (thrown) {
      if (thrown instanceof VenueRefusal) return { status: thrown.status, body: thrown.body }
      throw thrown
    }
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function sendWrong(response: ServerResponse, fault: RestFault, right: string): void {
  switch (fault.kind) {
    case 'status': {
      const retryAfter = fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) }
      response.writeHead(fault.status, { 'content-type': 'application/json', ...retryAfter })
      response.end(fault.body ?? JSON.stringify({ code: -1003, msg: 'Too many requests.' }))
      return
    }
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<html><head><title>Attention Required!</title></head><body>Please wait.</body></html>')
      return
    case 'truncate':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(right.slice(0, right.length / 2))
      return
    case 'die':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': right.length })
      response.write(right.slice(0, right.length / 2), () => response.destroy())
      return
    case 'drip': {
      response.writeHead(200, { 'content-type': 'application/json' })
      let sent = 0
      const timer = setInterval(() => {
        response.write(right.slice(sent, sent + 8))
        sent += 8
        if (sent < right.length && !response.destroyed) return
        clearInterval(timer)
        response.end()
      }, fault.everyMs)
      return
    }
    case 'hang':
  }
}
