import type { BookSource } from './book-source.ts'
import type { SourceTrade, TradeSource, VenueMarket } from './trade-source.ts'

/** What a request asks for: the last part of its path, and its parameters. */
export interface RestQuestion {
  readonly kind: VenueMarket['kind']
  readonly name: string
  readonly query: URLSearchParams
  readonly now: number
}

export interface OpenMarket {
  readonly source: TradeSource
  readonly book: BookSource
}

export interface VenueMarkets {
  of(kind: VenueMarket['kind'], symbol: string): OpenMarket | undefined
  list(kind: VenueMarket['kind']): readonly VenueMarket[]
}

export class VenueRefusal extends Error {
  readonly status: number
  readonly body: unknown

  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.body = { code, msg: message }
  }
}

/** Funding is paid every eight hours. */
const fundingEveryMs = 28_800_000
export const fundingRateAt = (at: number): string => (0.0001 * Math.sin(at / 1e8)).toFixed(8)
export const nextFundingAt = (at: number): number => (Math.floor(at / fundingEveryMs) + 1) * fundingEveryMs

export function answerRest(markets: VenueMarkets, question: RestQuestion): unknown {
  const { kind, name, query, now } = question
  const number = (key: string, otherwise: number): number => Number(query.get(key) ?? otherwise)
  if (name === 'ping') return {}
  if (name === 'time') return { serverTime: now }
  if (name === 'exchangeInfo') {
    return {
      timezone: 'UTC',
      serverTime: now,
      rateLimits: [{ rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 6000 }],
      exchangeFilters: [],
      symbols: markets.list(kind).map(marketAnswer),
    }
  }
  if (name === 'premiumIndex' && !query.has('symbol')) {
    return markets.list(kind).map(({ symbol }) => premiumAnswer(markets.of(kind, symbol), symbol, now))
  }
  const symbol = query.get('symbol') ?? ''
  const market = markets.of(kind, symbol)
  if (market === undefined) throw new VenueRefusal(400, -1121, 'Invalid symbol.')
  const { source, book } = market
  switch (name) {
    case 'klines': {
      const interval = query.get('interval') ?? '1m'
      const limit = Math.min(1000, number('limit', 500))
      const untilAt = number('endTime', now)
      const fromAt = query.has('startTime') ? number('startTime', 0) : source.newest(interval, limit, now)
      return source.bars(interval, fromAt, untilAt, limit, now).map((bar) => [
        bar.openAt,
        ...[bar.open, bar.high, bar.low, bar.close].map((ticks) => source.price(ticks)),
        source.quantity(bar.steps),
        bar.closeAt,
        '0',
        bar.trades,
        '0',
        '0',
        '0',
      ])
    }
    case 'depth': {
      const limit = number('limit', 100)
      return {
        lastUpdateId: book.lastId,
        ...(kind === 'perpetual' ? { E: book.at, T: book.at } : {}),
        bids: book.levels('bids', limit),
        asks: book.levels('asks', limit),
      }
    }
    case 'trades':
    case 'aggTrades': {
      const limit = Math.min(1000, number('limit', 500))
      const fromAt = query.has('startTime') ? number('startTime', 0) : now - limit * 500
      const untilAt = Math.min(now, query.has('endTime') ? number('endTime', 0) + 1 : Infinity)
      const trades = source.trades(fromAt, untilAt, limit)
      return trades.map((trade) => (name === 'trades' ? plainTrade(source, trade) : aggregateTrade(source, trade)))
    }
    case 'premiumIndex':
      return premiumAnswer(market, symbol, now)
    case '24hr':
      return tickerAnswer(source, book, now)
    case 'fundingRate': {
      const rates: unknown[] = []
      const limit = Math.min(1000, number('limit', 100))
      let at = nextFundingAt(number('startTime', now - limit * fundingEveryMs) - 1)
      for (; at <= Math.min(now, number('endTime', now)) && rates.length < limit; at += fundingEveryMs) {
        const markPrice = source.price(source.ticksAt(at / 500))
        rates.push({ symbol, fundingRate: fundingRateAt(at), fundingTime: at, markPrice })
      }
      return rates
    }
    default:
      throw new VenueRefusal(404, -1000, `There is no ${name}.`)
  }
}

/** What a perpetual pays next, as the venue tells it at any time. */
function premiumAnswer(market: OpenMarket | undefined, symbol: string, now: number): unknown {
  const price = market?.source.price(market.source.ticksAt(Math.floor(now / 500))) ?? '0'
  const prices = { markPrice: price, indexPrice: price, estimatedSettlePrice: price }
  const rates = { lastFundingRate: fundingRateAt(now), interestRate: '0.00010000', nextFundingTime: nextFundingAt(now) }
  return { symbol, ...prices, ...rates, time: now }
}

function marketAnswer(market: VenueMarket): unknown {
  const { symbol, base, quote, kind, tickSize, stepSize } = market
  const step = String(stepSize)
  const filters = [
    { filterType: 'PRICE_FILTER', minPrice: String(tickSize), maxPrice: '1000000', tickSize: String(tickSize) },
    { filterType: 'LOT_SIZE', minQty: step, maxQty: '9000', stepSize: step },
    kind === 'spot'
      ? { filterType: 'NOTIONAL', minNotional: '5.00', applyMinToMarket: true }
      : { filterType: 'MIN_NOTIONAL', notional: '100' },
  ]
  const shared = { symbol, status: 'TRADING', baseAsset: base, quoteAsset: quote, filters }
  return kind === 'spot'
    ? { ...shared, baseAssetPrecision: 8, quotePrecision: 8, isSpotTradingAllowed: true, permissions: ['SPOT'] }
    : {
        ...shared,
        pair: symbol,
        contractType: 'PERPETUAL',
        deliveryDate: 4133404800000,
        onboardDate: 1569398400000,
        marginAsset: quote,
        pricePrecision: 2,
        quantityPrecision: 3,
        underlyingType: 'COIN',
      }
}

function plainTrade(source: TradeSource, trade: SourceTrade): unknown {
  return {
    id: trade.id,
    price: source.price(trade.ticks),
    qty: source.quantity(trade.steps),
    time: trade.at,
    isBuyerMaker: trade.buyerIsMaker,
  }
}

function aggregateTrade(source: TradeSource, trade: SourceTrade): unknown {
  return {
    a: trade.id,
    p: source.price(trade.ticks),
    q: source.quantity(trade.steps),
    f: trade.id,
    l: trade.id,
    T: trade.at,
    m: trade.buyerIsMaker,
    M: true,
  }
}

function tickerAnswer(source: TradeSource, book: BookSource, now: number): unknown {
  const price = source.price(source.ticksAt(Math.floor(now / 500)))
  const [[bidPrice, bidQty]] = book.levels('bids', 1)
  const [[askPrice, askQty]] = book.levels('asks', 1)
  return {
    symbol: source.market.symbol,
    lastPrice: price,
    openPrice: price,
    highPrice: price,
    lowPrice: price,
    volume: '1000',
    quoteVolume: '1000000',
    bidPrice,
    bidQty,
    askPrice,
    askQty,
    openTime: now - 86_400_000,
    closeTime: now,
  }
}
