import { seededRandom, type Random } from '../../base/random.ts'
import type { MarketTrade } from '../../domain/market-event.ts'
import { priceGrid, priceOf, ticksOf } from './price-grid.ts'
import { streamSeed } from './stream-seed.ts'
import type { SyntheticModel } from './synthetic-model.ts'

/** The one bar whose ticks are made. */
export interface MinuteBar {
  readonly openAt: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** Fewer than 64, by which the order book counts. */
const fewestTicks = 38
const moreTicks = 24

/**
 * The trades of one minute. The first is the open, the last the close, one each touches high and low, and the
 * quantities sum to the volume: building the bar from them gives the same bar, to the last digit.
 */
export function minuteTicks(seed: number, model: SyntheticModel, bar: MinuteBar): readonly MarketTrade[] {
  const minute = bar.openAt / 60_000
  const random = seededRandom(streamSeed(seed, `ticks ${model.instrument.id}`, minute))
  const prints = Math.round(bar.volume / model.printSize)
  const count = Math.min(prints, fewestTicks + Math.floor(random.next() * moreTicks))
  const prices = tickPrices(model, bar, count, random)
  const quantities = tickPrints(prints, count, random)
  let aggressor: 1 | -1 = bar.close >= bar.open ? 1 : -1
  return prices.map((price, k) => {
    const before = k === 0 ? price : prices[k - 1]
    const sameSide = random.next() < 0.55
    if (price !== before) aggressor = price > before ? 1 : -1
    else if (!sameSide) aggressor = aggressor === 1 ? -1 : 1
    // Just below a whole slot, so that two trades never share a millisecond.
    const at = bar.openAt + Math.floor(((k + 0.98 * random.next()) * 60_000) / count)
    return {
      kind: 'trade',
      instrument: model.instrument.id,
      at,
      price,
      quantity: quantities[k] * model.printSize,
      aggressor,
      id: `${String(minute)}-${String(k)}`,
    }
  })
}

/** From open to close by way of high and low, with some noise between them that stays inside the bar. */
function tickPrices(model: SyntheticModel, bar: MinuteBar, count: number, random: Random): readonly number[] {
  const grid = priceGrid(model.instrument)
  const [open, high, low, close] = [bar.open, bar.high, bar.low, bar.close].map((price) => ticksOf(price, grid))
  const [early, late] = twoWithin(count, random)
  const lowFirst = random.next() < (close >= open ? 0.7 : 0.3)
  const turns = new Map<number, number>([
    [0, open],
    [early, lowFirst ? low : high],
    [late, lowFirst ? high : low],
    [count - 1, close],
  ])
  const stops = [...turns].sort(([a], [b]) => a - b)
  const noise = 0.3 * (high - low)
  const prices: number[] = []
  for (let s = 0; s + 1 < stops.length; s++) {
    const [from, begin] = stops[s]
    const [until, end] = stops[s + 1]
    for (let k = from; k < until; k++) {
      const straight = begin + ((end - begin) * (k - from)) / (until - from)
      const ticks = k === from ? begin : Math.round(straight + noise * (random.next() - 0.5))
      prices.push(priceOf(Math.min(high, Math.max(low, ticks)), grid))
    }
  }
  prices.push(priceOf(close, grid))
  return prices
}

/** Two different places between the first and the last. */
function twoWithin(count: number, random: Random): readonly [number, number] {
  const inner = count - 2
  const a = 1 + Math.floor(random.next() * inner)
  const b = 1 + ((a - 1 + 1 + Math.floor(random.next() * (inner - 1))) % inner)
  return a < b ? [a, b] : [b, a]
}

/** Splits whole prints among the trades: at least one each. */
function tickPrints(prints: number, count: number, random: Random): readonly number[] {
  const weights = Array.from({ length: count }, () => -Math.log(1 - random.next()))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const spare = prints - count
  const split = weights.map((weight) => 1 + Math.floor((spare * weight) / sum))
  split[Math.floor(random.next() * count)] += prints - split.reduce((total, part) => total + part, 0)
  return split
}
