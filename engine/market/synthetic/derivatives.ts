import { dayMs } from '../../domain/calendar-day.ts'
import type { MarketFunding, MarketLiquidation } from '../../domain/market-event.ts'
import { seededRandom } from '../../base/random.ts'
import { priceGrid, priceOf, ticksOf } from './price-grid.ts'
import { streamSeed } from './stream-seed.ts'
import { syntheticBeginAt, type SyntheticMarket } from './synthetic-market.ts'

const hourMs = 3_600_000
/** What is paid when a perpetual stands where its spot does. */
const restingRate = 0.0001
const highestRate = 0.0075
/** A minute's move, in standard deviations, from which on positions are closed by force. */
const forcedFrom = 2.2
const mostForced = 8

/** Payments of a perpetual with times in [fromAt, untilAt): what it stands above its spot, longs pay. */
export function fundingBetween(market: SyntheticMarket, id: string, fromAt: number, untilAt: number): MarketFunding[] {
  const model = market.days.model(id)
  const { fundingHours, follows } = model
  if (fundingHours === undefined || follows === undefined) return []
  const grid = priceGrid(model.instrument)
  const step = fundingHours * hourMs
  const found: MarketFunding[] = []
  for (let at = Math.max(syntheticBeginAt, Math.ceil(fromAt / step) * step); at < untilAt; at += step) {
    const day = Math.floor(at / dayMs)
    const minute = (at - day * dayMs) / 60_000
    const premium = market.days.distance(model, day, minute)
    const rate = Math.min(highestRate, Math.max(-highestRate, restingRate + 0.6 * premium))
    const log = market.days.path(model, day).logs[minute]
    found.push({
      kind: 'funding',
      instrument: id,
      at,
      rate: Math.round(rate * 1e8) / 1e8,
      markPrice: priceOf(ticksOf(Math.exp(log), grid), grid),
      nextAt: at + step,
    })
  }
  return found
}

/**
 * Positions of a perpetual closed by force with times in [fromAt, untilAt): they come with big moves, at prices that
 * were traded in that minute.
 */
export function liquidationsBetween(
  market: SyntheticMarket,
  id: string,
  fromAt: number,
  untilAt: number,
): MarketLiquidation[] {
  const model = market.days.model(id)
  if (model.fundingHours === undefined) return []
  const bars = market.bars(id, Math.floor(fromAt / 60_000) * 60_000, untilAt)
  const found: MarketLiquidation[] = []
  for (let i = 0; i < bars.length; i++) {
    const openAt = bars.openAt[i]
    const day = Math.floor(openAt / dayMs)
    const deviation = market.days.path(model, day).deviation[(openAt - day * dayMs) / 60_000]
    const size = Math.log(bars.close[i] / bars.open[i]) / deviation
    if (Math.abs(size) < forcedFrom) continue
    const side = size > 0 ? 1 : -1
    const random = seededRandom(streamSeed(market.seed, `forced ${id}`, openAt / 60_000))
    const trades = market.trades(id, openAt, openAt + 60_000).filter(({ aggressor }) => aggressor === side)
    const count = Math.min(trades.length, mostForced, 1 + Math.floor(2 * (Math.abs(size) - forcedFrom)))
    for (const trade of trades.slice(-count)) {
      const quantity = model.printSize * (1 + Math.floor(20 * random.next() ** 2))
      if (trade.at < fromAt || trade.at >= untilAt) continue
      found.push({ kind: 'liquidation', instrument: id, at: trade.at, side, price: trade.price, quantity })
    }
  }
  return found
}
