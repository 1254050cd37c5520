import { allocateBars, barsBetween, type BarColumns } from '../../domain/bars.ts'
import type {
  Aggressor,
  BookLevel,
  BookSnapshot,
  MarketFunding,
  MarketLiquidation,
  MarketQuote,
  MarketTrade,
} from '../../domain/market-event.ts'

type Loose = Readonly<Record<string, unknown>>

const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isRow = (value: unknown): value is Loose => typeof value === 'object' && value !== null

/** Rows of open time, open, high, low, close, volume; those without whole prices are left out, later twins win. */
export function barsOfRows(rows: readonly (readonly unknown[])[]): BarColumns {
  const byTime = new Map<number, readonly number[]>()
  for (const [openAt, ...rest] of rows) {
    const [open, high, low, close, volume] = rest
    if (!isTime(openAt) || ![open, high, low, close].every(isNumber)) continue
    const prices = [open, high, low, close] as readonly number[]
    byTime.set(openAt, [openAt, ...prices, isNumber(volume) ? volume : 0])
  }
  const whole = [...byTime.values()].sort((a, b) => a[0] - b[0])
  const bars = allocateBars(whole.length)
  whole.forEach(([openAt, open, high, low, close, volume], i) => {
    bars.openAt[i] = openAt
    bars.open[i] = open
    bars.high[i] = high
    bars.low[i] = low
    bars.close[i] = close
    bars.volume[i] = volume
  })
  return barsBetween(bars, 0, whole.length)
}

export function tradeOf(row: unknown, instrument: string): MarketTrade | undefined {
  if (!isRow(row)) return undefined
  const { timestamp, price, amount, side, id } = row
  if (!isTime(timestamp) || !isNumber(price) || !isNumber(amount)) return undefined
  const aggressor: Aggressor = side === 'buy' ? 1 : side === 'sell' ? -1 : 0
  const trade = { kind: 'trade', instrument, at: timestamp, price, quantity: amount, aggressor } as const
  return typeof id === 'string' || typeof id === 'number' ? { ...trade, id: String(id) } : trade
}

/** `now` stands in where the venue gives a quote no time. Undefined while one side is missing. */
export function quoteOf(row: unknown, instrument: string, now: number): MarketQuote | undefined {
  if (!isRow(row)) return undefined
  const { timestamp, bid, ask, bidVolume, askVolume } = row
  if (!isNumber(bid) || !isNumber(ask)) return undefined
  return {
    kind: 'quote',
    instrument,
    at: isTime(timestamp) ? timestamp : now,
    bid,
    bidQuantity: isNumber(bidVolume) ? bidVolume : 0,
    ask,
    askQuantity: isNumber(askVolume) ? askVolume : 0,
  }
}

export interface BookMakings {
  readonly instrument: string
  readonly levels: number
  readonly now: number
  /** Number of the snapshot, for venues that number nothing. */
  readonly count: number
}

export function bookOf(row: unknown, { instrument, levels, now, count }: BookMakings): BookSnapshot | undefined {
  if (!isRow(row)) return undefined
  const { timestamp, nonce, bids, asks } = row
  return {
    kind: 'book-snapshot',
    instrument,
    at: isTime(timestamp) ? timestamp : now,
    sequence: isTime(nonce) ? nonce : count,
    bids: levelsOf(bids, levels),
    asks: levelsOf(asks, levels),
  }
}

function levelsOf(side: unknown, limit: number): readonly BookLevel[] {
  const levels: BookLevel[] = []
  if (!Array.isArray(side)) return levels
  for (let i = 0; i < side.length && levels.length < limit; i++) {
    const [price, quantity] = side[i] as readonly unknown[]
    if (isNumber(price) && isNumber(quantity) && quantity > 0) levels.push([price, quantity])
  }
  return levels
}

export function fundingOf(row: unknown, instrument: string): MarketFunding | undefined {
  if (!isRow(row)) return undefined
  const { timestamp, fundingRate, info } = row
  if (!isTime(timestamp) || !isNumber(fundingRate)) return undefined
  const markPrice = isRow(info) ? Number(info.markPrice ?? info.mark_price) : NaN
  return { kind: 'funding', instrument, at: timestamp, rate: fundingRate, markPrice, nextAt: null }
}

/** The rate that holds now or is expected; `now` stands in where the venue gives no time. */
export function liveFundingOf(row: unknown, instrument: string, now: number): MarketFunding | undefined {
  if (!isRow(row) || !isNumber(row.fundingRate)) return undefined
  const { timestamp, fundingRate, markPrice, info } = row
  const told = isRow(info) ? Number(info.markPrice ?? info.mark_price ?? NaN) : NaN
  const at = isTime(timestamp) ? timestamp : now
  const nextAt = [row.fundingTimestamp, row.nextFundingTimestamp].filter(isTime).find((next) => next > at) ?? null
  const mark = isNumber(markPrice) ? markPrice : told
  return { kind: 'funding', instrument, at, rate: fundingRate, markPrice: mark, nextAt }
}

export function liquidationOf(row: unknown, instrument: string): MarketLiquidation | undefined {
  if (!isRow(row)) return undefined
  const { timestamp, price, contracts, side, baseValue } = row
  const quantity = isNumber(contracts) ? contracts : baseValue
  if (!isTime(timestamp) || !isNumber(price) || !isNumber(quantity)) return undefined
  if (side !== 'buy' && side !== 'sell') return undefined
  return { kind: 'liquidation', instrument, at: timestamp, side: side === 'buy' ? 1 : -1, price, quantity }
}
