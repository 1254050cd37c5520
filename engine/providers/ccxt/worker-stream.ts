import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { MarketBar } from '../../domain/market-event.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import type { AskedStream } from './asked-stream.ts'
import type { CcxtStream } from './messages.ts'
import { timeframeOn } from './worker-answers.ts'
import type { CcxtExchange } from './worker-exchange.ts'
import { ChangedFunding, FundingPoll } from './worker-funding.ts'
import { barsOfRows, bookOf, liquidationOf, liveFundingOf, quoteOf, tradeOf } from './worker-parse.ts'

/** Levels of each side of a live order book. */
const bookLevels = 50

const polls = new WeakMap<CcxtExchange, FundingPoll>()

/** The stream of this exchange. Fault `not-found` when it has no such stream. */
export function streamOf(exchange: CcxtExchange, stream: CcxtStream): AskedStream {
  const { kind, symbol, instrument, timeframe } = stream
  const can = (method: string): boolean => exchange.has[method] === true
  const leaving = (method: string, leave: () => Promise<unknown>): AskedStream['leave'] => (can(method) ? leave : null)
  if (kind === 'trades' && can('watchTrades')) {
    return {
      next: async () => (await exchange.watchTrades(symbol)).map((row) => tradeOf(row, instrument)),
      leave: leaving('unWatchTrades', () => exchange.unWatchTrades(symbol)),
    }
  }
  if (kind === 'quotes' && can('watchBidsAsks')) {
    return {
      next: async () => {
        const quotes = Object.values(await exchange.watchBidsAsks([symbol]))
        return quotes.map((row) => quoteOf(row, instrument, Date.now()))
      },
      leave: leaving('unWatchBidsAsks', () => exchange.unWatchBidsAsks([symbol])),
    }
  }
  if (kind === 'quotes' && can('watchTicker')) {
    return {
      next: async () => [quoteOf(await exchange.watchTicker(symbol), instrument, Date.now())],
      leave: leaving('unWatchTicker', () => exchange.unWatchTicker(symbol)),
    }
  }
  if (kind === 'books' && can('watchOrderBook')) {
    let count = 0
    return {
      next: async () => {
        const row = await exchange.watchOrderBook(symbol)
        return [bookOf(row, { instrument, levels: bookLevels, now: Date.now(), count: ++count })]
      },
      leave: leaving('unWatchOrderBook', () => exchange.unWatchOrderBook(symbol)),
    }
  }
  if (kind === 'liquidations' && can('watchLiquidations')) {
    return {
      next: async () => (await exchange.watchLiquidations(symbol)).map((row) => liquidationOf(row, instrument)),
      leave: null,
    }
  }
  if (kind === 'funding' && (can('watchFundingRate') || can('watchFundingRates'))) {
    const changed = new ChangedFunding()
    return {
      next: async () => {
        const row = can('watchFundingRate')
          ? await exchange.watchFundingRate(symbol)
          : (await exchange.watchFundingRates([symbol]))[symbol]
        return changed.take(liveFundingOf(row, instrument, Date.now()))
      },
      leave: null,
    }
  }
  if (kind === 'funding' && (can('fetchFundingRate') || can('fetchFundingRates'))) {
    const poll = polls.get(exchange) ?? new FundingPoll(exchange)
    polls.set(exchange, poll)
    return poll.stream(symbol, instrument)
  }
  if (kind === 'bars' && timeframe !== null && can('watchOHLCV')) {
    const spelling = timeframeOn(exchange, timeframe)
    const growing = new GrowingBars(instrument, timeframe)
    return {
      next: async () => growing.take(barsOfRows(await exchange.watchOHLCV(symbol, spelling)), Date.now()),
      leave: leaving('unWatchOHLCV', () => exchange.unWatchOHLCV(symbol, spelling)),
    }
  }
  throw new Fault('not-found', `${exchange.id} has no live ${kind} of ${symbol}.`)
}

/**
 * The package tells how the newest bar grows, but not when it is over. It is over when the next one begins: only then
 * is it told as closed, with the numbers it had last.
 */
export class GrowingBars {
  readonly #instrument: string
  readonly #timeframe: Timeframe
  #last: MarketBar | undefined

  constructor(instrument: string, timeframe: Timeframe) {
    this.#instrument = instrument
    this.#timeframe = timeframe
  }

  take(bars: BarColumns, at: number): readonly MarketBar[] {
    const told: MarketBar[] = []
    for (let i = 0; i < bars.length; i++) {
      const bar = this.#barAt(bars, i, at)
      if (this.#last !== undefined && bar.openAt < this.#last.openAt) continue
      if (this.#last !== undefined && bar.openAt > this.#last.openAt) told.push({ ...this.#last, at, closed: true })
      this.#last = bar
      told.push(bar)
    }
    return told
  }

  #barAt(bars: BarColumns, i: number, at: number): MarketBar {
    return {
      kind: 'bar',
      instrument: this.#instrument,
      timeframe: this.#timeframe,
      at,
      openAt: bars.openAt[i],
      open: bars.open[i],
      high: bars.high[i],
      low: bars.low[i],
      close: bars.close[i],
      volume: bars.volume[i],
      closed: false,
    }
  }
}
