import fc from 'fast-check'
import { expect, test } from 'vitest'
import '../../../tests/kit/property-seed.ts'
import { barColumnNames, sliceBars, type BarColumns } from '../../domain/bars.ts'
import { calendarOf } from '../../domain/calendars/list.ts'
import { isOpen } from '../../domain/trading-sessions.ts'
import { expectedBars } from '../expected-bars.ts'
import { SyntheticMarket } from './synthetic-market.ts'
import { syntheticModels } from './synthetic-models.ts'

const dayMs = 86_400_000
const begin = Date.UTC(2024, 0, 1)
const ids = syntheticModels.map(({ instrument }) => instrument.id)
const anyId = fc.constantFrom(...ids)
const market = new SyntheticMarket(7, syntheticModels)

function sameBars(found: BarColumns, wanted: BarColumns): void {
  expect(found.length).toBe(wanted.length)
  for (const name of barColumnNames) expect(found[name]).toEqual(wanted[name])
}

test('a slice is equal to the same part of the whole, whoever makes it and in whatever order', () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 40 * 1440 }), fc.integer({ min: 0, max: 4 * 1440 }))
  fc.assert(
    fc.property(anyId, span, (id, [from, length]) => {
      const fromAt = begin + from * 60_000 + 17
      const untilAt = fromAt + length * 60_000
      const whole = market.bars(id, begin - dayMs, begin + 46 * dayMs)
      sameBars(new SyntheticMarket(7, syntheticModels).bars(id, fromAt, untilAt), sliceBars(whole, fromAt, untilAt))
    }),
    { numRuns: 12 },
  )
})

test('later days change nothing of earlier ones', () => {
  const near = new SyntheticMarket(3, syntheticModels)
  const before = near.bars('SIM:ACME', begin, begin + 5 * dayMs)
  const far = new SyntheticMarket(3, syntheticModels)
  far.bars('SIM:ACME', begin + 900 * dayMs, begin + 901 * dayMs)
  sameBars(far.bars('SIM:ACME', begin, begin + 5 * dayMs), before)
})

test('another seed is another market', () => {
  const other = new SyntheticMarket(8, syntheticModels).bars('SIM:BTCUSDT', begin, begin + dayMs)
  expect(other.close).not.toEqual(market.bars('SIM:BTCUSDT', begin, begin + dayMs).close)
})

test.each(ids)('bars of %s are valid, on the tick grid, and stand where its calendar trades', (id) => {
  const { instrument } = market.days.model(id)
  // Christmas and New Year are among these days.
  const fromAt = Date.UTC(2024, 11, 20)
  const untilAt = Date.UTC(2025, 0, 4)
  const bars = market.bars(id, fromAt, untilAt)
  expect(bars.openAt).toEqual(expectedBars(calendarOf(instrument), '1m', fromAt, untilAt))
  const ticks = Math.round(1 / instrument.tickSize)
  for (let i = 0; i < bars.length; i++) {
    const [open, high, low, close] = [bars.open[i], bars.high[i], bars.low[i], bars.close[i]]
    const odd =
      !(low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close)) ||
      [open, high, low, close].some((price) => Math.round(price * ticks) / ticks !== price) ||
      !(bars.volume[i] > 0)
    if (odd) expect.fail(`bar ${String(i)} of ${id}: ${[open, high, low, close, bars.volume[i]].join(' ')}`)
  }
})

test('the trades of a minute build its bar, to the last digit', () => {
  fc.assert(
    fc.property(anyId, fc.integer({ min: 0, max: 300 * 1440 }), (id, minute) => {
      const at = begin + minute * 60_000
      const trades = market.trades(id, at, at + 60_000)
      const bar = market.barAt(id, at)
      if (bar === undefined) return trades.length === 0
      const prices = trades.map(({ price }) => price)
      expect({
        openAt: at,
        open: prices[0],
        high: Math.max(...prices),
        low: Math.min(...prices),
        close: prices.at(-1),
        volume: trades.reduce((sum, { quantity }) => sum + quantity, 0),
      }).toEqual(bar)
      const times = trades.map((trade) => trade.at)
      expect(new Set(times).size).toBe(times.length)
      expect([...times].sort((a, b) => a - b)).toEqual(times)
      return times[0] >= at && times[times.length - 1] < at + 60_000
    }),
    { numRuns: 150 },
  )
})

test('the last trade is the last one at or before a time, also over a weekend', () => {
  const sunday = Date.UTC(2024, 5, 9, 12)
  const trade = market.lastTrade('SIM:ACME', sunday)
  expect(isOpen(calendarOf(market.days.model('SIM:ACME').instrument), sunday)).toBe(false)
  expect(new Date(trade?.at ?? 0).toISOString()).toMatch(/^2024-06-07T19:59:/)
  const at = begin + 12 * 3_600_000 + 30_000
  const last = market.lastTrade('SIM:BTCUSDT', at)
  expect(last).toEqual(market.trades('SIM:BTCUSDT', at - 60_000, at + 1).at(-1))
})

test('there is nothing before the market began', () => {
  expect(market.bars('SIM:BTCUSDT', 0, Date.UTC(2010, 0, 1)).length).toBe(0)
  expect(market.lastTrade('SIM:BTCUSDT', Date.UTC(2009, 0, 1))).toBeUndefined()
})
