import { Fault } from '../../base/fault.ts'
import { guardAnswers, type LookAtAnswer } from './guard-answers.ts'
import { rerouted } from './reroute.ts'
import { noteSockets, type HasSockets } from './worker-sockets.ts'
import type { CcxtWorkerOptions } from './messages.ts'

/** What the package answers is checked where it is read: its types promise more than exchanges keep. */
type Loose = Readonly<Record<string, unknown>>

/** The part of an exchange of the package that is used: reading, never trading. */
export interface CcxtExchange extends HasSockets {
  readonly id: string
  readonly has: Readonly<Record<string, unknown>>
  readonly timeframes?: Readonly<Record<string, unknown>>
  urls: { api?: unknown }
  handleErrors: LookAtAnswer
  featureValue(symbol: string, method: string, name: string): unknown
  loadHttpProxyAgent(): Promise<unknown>
  /** What it asked once it knows, unless it is to ask anew. */
  loadMarkets(reload?: boolean): Promise<Readonly<Record<string, Loose>>>
  /** The exchange's own ids; one may stand for a spot market and a swap. */
  readonly markets_by_id?: Readonly<Record<string, readonly Loose[] | undefined>>
  fetchTime(): Promise<number | undefined>
  fetchOHLCV(symbol: string, timeframe: string, since: number, limit: number): Promise<readonly (readonly unknown[])[]>
  fetchTrades(symbol: string, since: number, limit: number): Promise<readonly Loose[]>
  fetchFundingRateHistory(symbol: string, since: number, limit: number): Promise<readonly Loose[]>
  fetchFundingRate(symbol: string): Promise<Loose>
  fetchFundingRates(): Promise<Readonly<Record<string, Loose>>>
  fetchLiquidations(symbol: string, since: number, limit: number): Promise<readonly Loose[]>
  fetchOrderBook(symbol: string, limit?: number): Promise<Loose>
  watchOHLCV(symbol: string, timeframe: string): Promise<readonly (readonly unknown[])[]>
  watchTrades(symbol: string): Promise<readonly Loose[]>
  watchBidsAsks(symbols: readonly string[]): Promise<Readonly<Record<string, Loose>>>
  watchTicker(symbol: string): Promise<Loose>
  watchOrderBook(symbol: string): Promise<Loose>
  watchLiquidations(symbol: string): Promise<readonly Loose[]>
  watchFundingRate(symbol: string): Promise<Loose>
  watchFundingRates(symbols: readonly string[]): Promise<Readonly<Record<string, Loose>>>
  unWatchOHLCV(symbol: string, timeframe: string): Promise<unknown>
  unWatchTrades(symbol: string): Promise<unknown>
  unWatchBidsAsks(symbols: readonly string[]): Promise<unknown>
  unWatchTicker(symbol: string): Promise<unknown>
  unWatchOrderBook(symbol: string): Promise<unknown>
}

type ExchangeMaker = new (options: object) => CcxtExchange
type Makers = Readonly<Record<string, ExchangeMaker | undefined>>

/** Opens exchanges of the package once each. The package is loaded with the first one: that takes 0.4 s and 100 MB. */
export class CcxtExchanges {
  readonly #options: CcxtWorkerOptions
  readonly #opened = new Map<string, Promise<CcxtExchange>>()

  constructor(options: CcxtWorkerOptions) {
    this.#options = options
  }

  /** Fault `not-found` for an exchange that the package does not have. */
  open(id: string): Promise<CcxtExchange> {
    const known = this.#opened.get(id)
    if (known !== undefined) return known
    const opened = this.#make(id)
    this.#opened.set(id, opened)
    opened.catch(() => this.#opened.delete(id))
    return opened
  }

  async #make(id: string): Promise<CcxtExchange> {
    const { default: ccxt } = await import('ccxt')
    const all = ccxt as unknown as { readonly exchanges: readonly string[]; readonly pro: Makers } & Makers
    const Maker = all.exchanges.includes(id) ? (all.pro[id] ?? all[id]) : undefined
    if (Maker === undefined) throw new Fault('not-found', `No exchange is called "${id}".`)
    const exchange = new Maker({
      enableRateLimit: true,
      // Streams answer what is new since the last answer, not all they remember.
      newUpdates: true,
      timeout: this.#options.timeoutMs,
      options: { fetchMargins: false, fetchCurrencies: false, maxRetriesOnFailure: 0, ...marketsOf(id) },
    })
    if (this.#options.reroute !== null) exchange.urls.api = rerouted(exchange.urls.api, this.#options.reroute)
    guardAnswers(exchange)
    noteSockets(exchange)
    // Without it the package refuses plain ws: addresses.
    await exchange.loadHttpProxyAgent()
    return exchange
  }
}

/**
 * The package's symbol for a market, which may be given as that or as the exchange's own id, in capitals or not. Of
 * several markets with one id the spot market is meant. What is not known stays as it is: the package refuses it.
 */
export async function symbolOn(exchange: CcxtExchange, name: string): Promise<string> {
  const markets = await exchange.loadMarkets()
  if (Object.hasOwn(markets, name)) return name
  const known = exchange.markets_by_id ?? {}
  const found = known[name] ?? known[name.toUpperCase()] ?? []
  const market = found.find(({ spot }) => spot === true) ?? found.at(0)
  return typeof market?.symbol === 'string' ? market.symbol : name
}

/** Binance's three venues are three exchanges of the package; each need not ask for the markets of all. */
function marketsOf(id: string): object {
  const types = { binance: ['spot'], binanceusdm: ['linear'], binancecoinm: ['inverse'] }[id]
  return types === undefined ? {} : { fetchMarkets: { types } }
}
