import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateBars } from '../domain/bars.ts'
import type { Timeframe } from '../domain/timeframe.ts'
import { joinBars } from './merge-bars.ts'
import { spanLength, spanOf } from './partition-span.ts'
import { splitBars } from './split-bars.ts'

test.each<[Timeframe, string, string]>([
  ['1s', '2024-02-29T23:59:59Z', '2024-02-29'],
  ['1m', '2024-02-29T23:59Z', '2024-02'],
  ['4h', '1969-12-31T20:00Z', '1969-12'],
  ['1d', '1999-12-31T00:00Z', '1990s'],
  ['1d', '2000-01-03T00:00Z', '2000s'],
  ['1mo', '2024-05-01T00:00Z', '2020s'],
])('a %s bar of %s lies in %s', (timeframe, at, name) => {
  expect(spanOf(Date.parse(at), spanLength(timeframe)).name).toBe(name)
})

test('every bar lies in exactly one span, and the spans in order are the series', () => {
  const timeframes = fc.constantFrom<Timeframe>('1s', '1m', '1h', '1d', '1w', '1mo')
  const steps = fc.array(fc.integer({ min: 1, max: 20_000_000_000 }), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(timeframes, fc.integer({ min: -1e12, max: 2e12 }), steps, (timeframe, firstAt, gaps) => {
      const bars = allocateBars(gaps.length)
      gaps.reduce((at, gap, k) => (bars.openAt[k] = at + gap), firstAt)
      const parts = splitBars(bars, timeframe)
      expect(new Set(parts.map(({ span }) => span.name)).size).toBe(parts.length)
      for (const { span, bars: part } of parts) {
        expect(part.length).toBeGreaterThan(0)
        expect(part.openAt[0]).toBeGreaterThanOrEqual(span.fromAt)
        expect(part.openAt[part.length - 1]).toBeLessThan(span.untilAt)
      }
      expect([...joinBars(parts.map((part) => part.bars)).openAt]).toEqual([...bars.openAt])
    }),
  )
})
