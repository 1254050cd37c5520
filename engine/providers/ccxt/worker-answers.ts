import { Fault } from '../../base/fault.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { ccxtTimeframes } from './ccxt-timeframe.ts'
import { instrumentOfMarket } from './instrument-of-market.ts'
import type { CcxtAnswers, CcxtAsked, CcxtOperation } from './messages.ts'
import { symbolOn, type CcxtExchange } from './worker-exchange.ts'
import { barsOfRows, bookOf, fundingOf, liquidationOf, tradeOf } from './worker-parse.ts'

const isDefined = <T>(value: T | undefined): value is T => value !== undefined

/** Answers one question with the package's own calls. */
export async function answerOf(exchange: CcxtExchange, asked: CcxtAsked): Promise<CcxtAnswers[CcxtOperation]> {
  switch (asked.op) {
    case 'time':
      return exchange.has.fetchTime === true ? ((await exchange.fetchTime()) ?? null) : null
    case 'instruments':
      return instrumentsOf(exchange)
    case 'bars': {
      const { timeframe, fromAt, limit } = asked.input
      const spelling = timeframeOn(exchange, timeframe)
      const symbol = await symbolOn(exchange, asked.input.symbol)
      // What it says of this very market beats what holds for all markets of the exchange.
      const most = exchange.featureValue(symbol, 'fetchOHLCV', 'limit')
      return barsOfRows(await exchange.fetchOHLCV(symbol, spelling, fromAt, typeof most === 'number' ? most : limit))
    }
    case 'trades': {
      const { instrument, fromAt, limit } = asked.input
      const symbol = await symbolOn(exchange, asked.input.symbol)
      const rows = await exchange.fetchTrades(symbol, fromAt, limit)
      return rows.map((row) => tradeOf(row, instrument)).filter(isDefined)
    }
    case 'funding': {
      const { instrument, fromAt, limit } = asked.input
      const symbol = await symbolOn(exchange, asked.input.symbol)
      const rows = await exchange.fetchFundingRateHistory(symbol, fromAt, limit)
      return rows.map((row) => fundingOf(row, instrument)).filter(isDefined)
    }
    case 'liquidations': {
      const { instrument, fromAt, limit } = asked.input
      const symbol = await symbolOn(exchange, asked.input.symbol)
      const rows = await exchange.fetchLiquidations(symbol, fromAt, limit)
      return rows.map((row) => liquidationOf(row, instrument)).filter(isDefined)
    }
    case 'book': {
      const { instrument, levels } = asked.input
      const row = await exchange.fetchOrderBook(await symbolOn(exchange, asked.input.symbol))
      const book = bookOf(row, { instrument, levels, now: Date.now(), count: 0 })
      if (book === undefined) throw new Fault('offline', `${exchange.id} answered an order book that is none.`)
      return book
    }
  }
}

async function instrumentsOf(exchange: CcxtExchange): Promise<readonly Instrument[]> {
  const markets = Object.values(await exchange.loadMarkets(true))
  return markets.map((market) => instrumentOfMarket(exchange.id, market)).filter(isDefined)
}

export function timeframeOn(exchange: CcxtExchange, timeframe: Timeframe): string {
  const spellings = ccxtTimeframes(timeframe)
  return spellings.find((spelling) => Object.hasOwn(exchange.timeframes ?? {}, spelling)) ?? spellings[0]
}
