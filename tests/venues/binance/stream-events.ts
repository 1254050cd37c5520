import type { BookDelta, BookSource } from './book-source.ts'
import { fundingRateAt, nextFundingAt } from './rest-answers.ts'
import { tradeEveryMs, type SourceTrade, type TradeSource } from './trade-source.ts'

/** One message of a stream, such as `btcusdt@trade`. */
export interface StreamMessage {
  readonly stream: string
  readonly body: unknown
}

/** Intervals that klines are sent for. */
export const streamIntervals = ['1s', '1m', '5m', '15m', '1h'] as const

/**
 * Everything that a market's streams say in the step that ends at `at`, in the order in which it happened. `wanted`
 * says whether anybody listens: what nobody wants is not made.
 */
export function stepMessages(
  source: TradeSource,
  book: BookSource,
  fromAt: number,
  at: number,
  wanted: (stream: string) => boolean,
): StreamMessage[] {
  const { symbol, kind } = source.market
  const name = (channel: string): string => `${symbol.toLowerCase()}@${channel}`
  const messages: StreamMessage[] = []
  const tell = (channel: string, body: () => unknown): void => {
    if (wanted(name(channel))) messages.push({ stream: name(channel), body: body() })
  }
  for (const trade of source.trades(fromAt, at, Infinity)) {
    for (const channel of ['trade', 'aggTrade'] as const) tell(channel, () => tradeBody(source, trade, channel))
    if (kind === 'perpetual' && trade.id % 40 === 0) tell('forceOrder', () => liquidationBody(source, trade))
  }
  const delta = book.advance(at)
  tell('depth@100ms', () => depthBody(source, delta))
  tell('bookTicker', () => bookTickerBody(source, book))
  for (const interval of streamIntervals) {
    tell(`kline_${interval}`, () => klineBody(source, interval, at))
  }
  if (Math.floor(at / 1000) !== Math.floor(fromAt / 1000)) {
    tell('miniTicker', () => miniTickerBody(source, at))
    if (kind === 'perpetual') tell('markPrice@1s', () => markPriceBody(source, at))
  }
  return messages
}

function tradeBody(source: TradeSource, trade: SourceTrade, channel: 'trade' | 'aggTrade'): unknown {
  const shared = {
    e: channel,
    E: trade.at,
    s: source.market.symbol,
    p: source.price(trade.ticks),
    q: source.quantity(trade.steps),
    T: trade.at,
    m: trade.buyerIsMaker,
    M: true,
  }
  return channel === 'trade' ? { ...shared, t: trade.id } : { ...shared, a: trade.id, f: trade.id, l: trade.id }
}

/** Every tenth is a hundred times as large. */
function liquidationBody(source: TradeSource, trade: SourceTrade): unknown {
  const quantity = source.quantity(trade.steps * (trade.id % 400 === 0 ? 100 : 1))
  const price = source.price(trade.ticks)
  return {
    e: 'forceOrder',
    E: trade.at,
    o: {
      s: source.market.symbol,
      S: trade.buyerIsMaker ? 'SELL' : 'BUY',
      o: 'LIMIT',
      f: 'IOC',
      q: quantity,
      p: price,
      ap: price,
      X: 'FILLED',
      l: quantity,
      z: quantity,
      T: trade.at,
    },
  }
}

function depthBody(source: TradeSource, delta: BookDelta): unknown {
  const shared = {
    e: 'depthUpdate',
    E: delta.at,
    s: source.market.symbol,
    U: delta.firstId,
    u: delta.lastId,
    b: delta.bids,
    a: delta.asks,
  }
  return source.market.kind === 'spot' ? shared : { ...shared, T: delta.at, pu: delta.previousId }
}

function bookTickerBody(source: TradeSource, book: BookSource): unknown {
  const [[bid, bidQuantity]] = book.levels('bids', 1)
  const [[ask, askQuantity]] = book.levels('asks', 1)
  const shared = { u: book.lastId, s: source.market.symbol, b: bid, B: bidQuantity, a: ask, A: askQuantity }
  return source.market.kind === 'spot' ? shared : { e: 'bookTicker', E: book.at, T: book.at, ...shared }
}

/** What is told at a boundary is the whole bar that ended there. */
function klineBody(source: TradeSource, interval: string, at: number): unknown {
  const bar = source.bar(interval, at - 1, at)
  if (bar === undefined) return undefined
  return {
    e: 'kline',
    E: at,
    s: source.market.symbol,
    k: {
      t: bar.openAt,
      T: bar.closeAt,
      s: source.market.symbol,
      i: interval,
      f: Math.floor(bar.openAt / tradeEveryMs),
      L: Math.floor((at - 1) / tradeEveryMs),
      o: source.price(bar.open),
      c: source.price(bar.close),
      h: source.price(bar.high),
      l: source.price(bar.low),
      v: source.quantity(bar.steps),
      n: bar.trades,
      x: at > bar.closeAt,
      q: '0',
      V: '0',
      Q: '0',
      B: '0',
    },
  }
}

function miniTickerBody(source: TradeSource, at: number): unknown {
  const price = source.price(source.ticksAt(Math.floor(at / tradeEveryMs)))
  return { e: '24hrMiniTicker', E: at, s: source.market.symbol, c: price, o: price, h: price, l: price, v: '1', q: '1' }
}

function markPriceBody(source: TradeSource, at: number): unknown {
  const price = source.price(source.ticksAt(Math.floor(at / tradeEveryMs)))
  return {
    e: 'markPriceUpdate',
    E: at,
    s: source.market.symbol,
    p: price,
    i: price,
    P: price,
    r: fundingRateAt(at),
    T: nextFundingAt(at),
  }
}
