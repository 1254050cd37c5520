import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateBars, barsBetween, type BarColumns } from '../domain/bars.ts'
import type { Timeframe } from '../domain/timeframe.ts'
import { closedBars, resample, resampleClosed } from './resample.ts'
import { nestsIn, timeGrid } from './time-grid.ts'

const minuteMs = 60_000

/** Bars on a grid of `stepMs` with holes: `present` says which steps have one. */
function barsOn(stepMs: number, firstAt: number, present: readonly boolean[], prices: readonly number[]): BarColumns {
  const count = present.filter(Boolean).length
  const bars = allocateBars(count)
  let k = 0
  present.forEach((is, step) => {
    if (!is) return
    const price = (j: number): number => prices[(k * 3 + j) % prices.length]
    bars.openAt[k] = firstAt + step * stepMs
    bars.open[k] = price(0)
    bars.close[k] = price(1)
    bars.high[k] = Math.max(price(0), price(1), price(2))
    bars.low[k] = Math.min(price(0), price(1), price(2))
    bars.volume[k] = price(2)
    k++
  })
  return bars
}

const gappyBars = (stepMs: number) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 30_000 }),
      fc.array(fc.boolean(), { minLength: 2, maxLength: 300 }),
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 5, maxLength: 40 }),
    )
    .map(([start, present, prices]) => barsOn(stepMs, start * stepMs, [true, ...present, true], prices))

const rowsOf = (bars: BarColumns): number[][] =>
  Array.from({ length: bars.length }, (_, i) => [
    bars.openAt[i], bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i],
  ])

test('four 15-minute bars make an hour: open of the first, extremes, close of the last, sum of volumes', () => {
  const bars = allocateBars(5)
  bars.openAt.set([0, 15, 30, 45, 60].map((minute) => minute * minuteMs))
  bars.open.set([10, 11, 12, 13, 14])
  bars.high.set([11, 15, 13, 14, 20])
  bars.low.set([9, 10, 8, 12, 13])
  bars.close.set([11, 12, 13, 14, 15])
  bars.volume.set([1, 2, 3, 4, 5])
  const hours = resample(bars, '1h')
  expect(rowsOf(hours.bars)).toEqual([[0, 10, 15, 8, 14, 10], [3_600_000, 14, 20, 13, 15, 5]])
  expect([...hours.lastFine]).toEqual([3, 4])
  expect([...hours.endAt]).toEqual([3_600_000, 7_200_000])
  expect(rowsOf(resampleClosed(bars, '15m', '1h'))).toHaveLength(1)
})

test.each<[Timeframe, string, string, string]>([
  ['1w', '2024-02-29T12:00Z', '2024-02-26T00:00Z', '2024-03-04T00:00Z'],
  ['1mo', '2024-02-29T23:59Z', '2024-02-01T00:00Z', '2024-03-01T00:00Z'],
  ['3mo', '2023-12-31T23:00Z', '2023-10-01T00:00Z', '2024-01-01T00:00Z'],
  ['1mo', '1969-12-31T23:00Z', '1969-12-01T00:00Z', '1970-01-01T00:00Z'],
  ['1d', '1969-12-31T23:00Z', '1969-12-31T00:00Z', '1970-01-01T00:00Z'],
  ['4h', '2024-02-29T23:59Z', '2024-02-29T20:00Z', '2024-03-01T00:00Z'],
])('the %s of %s goes from %s to %s', (timeframe, at, from, until) => {
  const grid = timeGrid(timeframe)
  const index = grid.indexOf(Date.parse(at))
  expect(new Date(grid.startOf(index)).toISOString()).toBe(new Date(from).toISOString())
  expect(new Date(grid.startOf(index + 1)).toISOString()).toBe(new Date(until).toISOString())
})

test.each<[Timeframe, Timeframe, boolean]>([
  ['15m', '4h', true], ['15m', '15m', true], ['1h', '15m', false], ['7m', '1h', false], ['1d', '1w', true],
  ['7d', '1w', false], ['3d', '1w', false], ['1w', '2w', true], ['1w', '1mo', false], ['1d', '1mo', true],
  ['5h', '1mo', false], ['1mo', '3mo', true], ['2mo', '3mo', false], ['1w', '14d', false], ['1mo', '1w', false],
])('%s bars make up %s bars: %s', (fine, coarse, is) => expect(nestsIn(fine, coarse)).toBe(is))

test('bars made of bars made of bars are the same as those made at once', () => {
  fc.assert(
    fc.property(gappyBars(5 * minuteMs), (bars) => {
      for (const [middle, coarse] of [['15m', '1h'], ['1h', '1d'], ['4h', '1w'], ['1d', '1mo']] as const) {
        const direct = resample(bars, coarse).bars
        expect(rowsOf(resample(resample(bars, middle).bars, coarse).bars)).toEqual(rowsOf(direct))
      }
    }),
    { numRuns: 40 },
  )
})

test('no volume is lost, prices lie within the bar, times rise', () => {
  fc.assert(
    fc.property(gappyBars(15 * minuteMs), (bars) => {
      const { bars: coarse } = resample(bars, '4h')
      const sum = (column: Float64Array): number => column.reduce((a, b) => a + b, 0)
      expect(sum(coarse.volume)).toBe(sum(bars.volume))
      for (let i = 0; i < coarse.length; i++) {
        expect(coarse.low[i]).toBeLessThanOrEqual(Math.min(coarse.open[i], coarse.close[i]))
        expect(coarse.high[i]).toBeGreaterThanOrEqual(Math.max(coarse.open[i], coarse.close[i]))
        if (i > 0) expect(coarse.openAt[i]).toBeGreaterThan(coarse.openAt[i - 1])
      }
    }),
    { numRuns: 60 },
  )
})

test('what shows at a bar is over, and is the same when the later bars are not there', () => {
  fc.assert(
    fc.property(gappyBars(15 * minuteMs), fc.double({ min: 0, max: 1, noNaN: true }), (bars, share) => {
      const whole = closedBars(bars, '15m', '4h')
      const cut = 1 + Math.floor(share * (bars.length - 1))
      const part = closedBars(barsBetween(bars, 0, cut), '15m', '4h')
      for (let i = 0; i < cut; i++) {
        const shown = whole.closedAt[i]
        expect(part.closedAt[i]).toBe(shown)
        const closesAt = bars.openAt[i] + 15 * minuteMs
        if (shown >= 0) {
          expect(whole.bars.openAt[shown] + 4 * 60 * minuteMs).toBeLessThanOrEqual(closesAt)
          expect(rowsOf(part.bars)[shown]).toEqual(rowsOf(whole.bars)[shown])
        }
        if (shown + 1 < whole.bars.length) {
          expect(whole.bars.openAt[shown + 1] + 4 * 60 * minuteMs).toBeGreaterThan(closesAt)
        }
      }
    }),
    { numRuns: 60 },
  )
})
