import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateBars, type BarColumns } from '../../domain/bars.ts'
import type { MarketBar, MarketTrade } from '../../domain/market-event.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { resample } from '../resample.ts'
import { BarBuilder } from './bar-builder.ts'

const trade = (at: number, price: number, quantity: number, id?: string): MarketTrade => ({
  kind: 'trade', instrument: 'X', at, price, quantity, aggressor: 0, ...(id === undefined ? {} : { id }),
})

function built(
  timeframe: Timeframe,
  trades: readonly MarketTrade[],
  { graceMs = 0, fromAt = -Infinity, untilAt = Infinity } = {},
): { readonly told: readonly MarketBar[]; readonly closed: readonly MarketBar[]; readonly late: number } {
  const told: MarketBar[] = []
  const builder = new BarBuilder({ instrument: 'X', timeframe, graceMs, fromAt, tell: (bar) => told.push(bar) })
  for (const one of trades) builder.takeTrade(one)
  builder.advance(untilAt)
  return { told, closed: told.filter(({ closed }) => closed), late: builder.late }
}

function columnsOf(bars: readonly MarketBar[]): BarColumns {
  const columns = allocateBars(bars.length)
  bars.forEach((bar, i) => {
    for (const name of ['openAt', 'open', 'high', 'low', 'close', 'volume'] as const) columns[name][i] = bar[name]
  })
  return columns
}
const rowsOf = (bars: BarColumns): number[][] =>
  Array.from({ length: bars.length }, (_, i) => [
    bars.openAt[i], bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i],
  ])

/** Trades over some hours, rising in time, with whole quantities so that sums are exact. */
const tape = fc
  .tuple(
    fc.integer({ min: 0, max: 4_000_000 }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 1, max: 500 }), fc.nat(50)), {
      minLength: 1,
      maxLength: 200,
    }),
  )
  .map(([minute, steps]) => {
    let at = minute * 60_000
    return steps.map(([gapMs, price, quantity], k) => trade((at += gapMs), price / 4, quantity, String(k)))
  })

test('bars hold their trades: volume is their sum, open and close lie within low and high, times rise', () => {
  fc.assert(
    fc.property(tape, (trades) => {
      const { closed, late } = built('1m', trades)
      expect(late).toBe(0)
      for (const [i, bar] of closed.entries()) {
        const own = trades.filter(({ at }) => at >= bar.openAt && at < bar.openAt + 60_000)
        expect(bar.volume).toBe(own.reduce((sum, { quantity }) => sum + quantity, 0))
        expect([bar.open, bar.close]).toEqual([own[0].price, own.at(-1)?.price])
        expect(bar.low).toBe(Math.min(...own.map(({ price }) => price)))
        expect(bar.high).toBe(Math.max(...own.map(({ price }) => price)))
        expect(bar.openAt % 60_000).toBe(0)
        if (i > 0) expect(bar.openAt).toBeGreaterThan(closed[i - 1].openAt)
      }
      expect(closed.reduce((sum, { volume }) => sum + volume, 0)).toBe(
        trades.reduce((sum, { quantity }) => sum + quantity, 0),
      )
    }),
  )
})

test('bars made of minute bars are those made of the trades at once, calendar months too', () => {
  fc.assert(
    fc.property(tape, fc.constantFrom<Timeframe>('5m', '1h', '4h', '1d', '1w', '1mo'), (trades, timeframe) => {
      const minutes = columnsOf(built('1m', trades).closed)
      expect(rowsOf(columnsOf(built(timeframe, trades).closed))).toEqual(rowsOf(resample(minutes, timeframe).bars))
    }),
  )
})

test('a closed bar is told once, after its end by the venue’s time, and nothing of it follows', () => {
  fc.assert(
    fc.property(tape, fc.integer({ min: 0, max: 5000 }), (trades, graceMs) => {
      const told: MarketBar[] = []
      let now = -Infinity
      const builder = new BarBuilder({
        instrument: 'X', timeframe: '1m', graceMs, fromAt: -Infinity,
        tell: (bar) => {
          if (bar.closed) expect(now).toBeGreaterThanOrEqual(bar.openAt + 60_000 + graceMs)
          const over = told.find((before) => before.closed && before.openAt === bar.openAt)
          expect(over).toBeUndefined()
          told.push(bar)
        },
      })
      for (const one of trades) {
        now = Math.max(now, one.at)
        builder.takeTrade(one)
      }
    }),
  )
})

test('within the grace trades may come in any order and twice', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 299_999 }), fc.integer({ min: 1, max: 99 })), { minLength: 1 }),
      fc.array(fc.nat(), { maxLength: 5 }),
      (prints, again) => {
        const unique = [...new Map(prints).entries()]
        const trades = unique.map(([at, price], k) => trade(at, price, 1, String(k)))
        const mixed = [...trades, ...again.map((k) => trades[k % trades.length])]
        const rising = [...trades].sort((a, b) => a.at - b.at)
        const graceMs = 300_000
        const other = built('1m', mixed, { graceMs })
        expect(other.closed.map(({ at: _, ...bar }) => bar)).toEqual(
          built('1m', rising, { graceMs }).closed.map(({ at: _, ...bar }) => bar),
        )
        expect(other.late).toBe(0)
      },
    ),
  )
})

test('a trade that comes after the grace changes nothing and is counted', () => {
  const trades = [trade(1000, 5, 1), trade(61_000, 6, 1), trade(2000, 9, 9), trade(125_000, 7, 1)]
  const { closed, late } = built('1m', trades, { untilAt: 125_000 })
  expect(closed.map(({ openAt, high, volume }) => [openAt, high, volume])).toEqual([[0, 5, 1], [60_000, 6, 1]])
  expect(late).toBe(1)
})

test('a bar whose beginning nobody heard is never told', () => {
  const trades = [trade(70_000, 5, 1), trade(119_000, 6, 1), trade(121_000, 7, 1), trade(185_000, 8, 1)]
  const { told } = built('1m', trades, { fromAt: 65_000, untilAt: 185_000 })
  expect(new Set(told.map(({ openAt }) => openAt))).toEqual(new Set([120_000, 180_000]))
  expect(built('1m', trades, { fromAt: 60_000, untilAt: 185_000 }).closed[0].openAt).toBe(60_000)
  const builder = new BarBuilder({
    instrument: 'X', timeframe: '1m', graceMs: 0, fromAt: 0,
    tell: (bar) => expect(bar.closed && bar.openAt < 180_000).toBe(false),
  })
  builder.takeTrade(trade(1000, 5, 1))
  builder.interrupt(130_000)
  builder.takeTrade(trade(131_000, 5, 1))
  builder.takeTrade(trade(190_000, 5, 1))
})

test('days begin at midnight UTC, also when clocks change', () => {
  const at = (text: string): number => Date.parse(text)
  const nights = ['2024-03-10T05:00Z', '2024-03-31T00:59Z', '2024-03-31T23:59:59Z', '2024-11-03T06:30Z']
  const { closed } = built('1d', nights.map((text) => trade(at(text), 1, 1)))
  expect(closed.map(({ openAt }) => new Date(openAt).toISOString())).toEqual([
    '2024-03-10T00:00:00.000Z', '2024-03-31T00:00:00.000Z', '2024-11-03T00:00:00.000Z',
  ])
})
