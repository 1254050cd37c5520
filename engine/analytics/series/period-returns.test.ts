import { expect, test } from 'vitest'
import { periodBasis, periodReturns } from './period-returns.ts'
import { medianStepMs, stepUnitMs } from './bar-step.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const every = (stepMs: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => i * stepMs)

/** Days of an exchange that rests on Saturday and Sunday. Day 4 was a Monday. */
const weekdays = Float64Array.from({ length: 100 }, (_, i) => (4 + Math.floor(i / 5) * 7 + (i % 5)) * dayMs)

test('trading days a year follow from the bars', () => {
  expect(periodBasis(weekdays)).toEqual({ period: 'day', perYear: 252 })
  expect(periodBasis(every(hourMs, 2000))).toEqual({ period: 'day', perYear: 365 })
  expect(periodBasis(every(7 * dayMs, 60))).toEqual({ period: 'week', perYear: 52 })
  const months = Float64Array.from({ length: 40 }, (_, i) => Date.UTC(2020, i + 1, 0))
  expect(periodBasis(months)).toEqual({ period: 'month', perYear: 12 })
  const years = Float64Array.from({ length: 8 }, (_, i) => Date.UTC(2010 + i, 0, 1))
  expect(periodBasis(years)).toEqual({ period: 'year', perYear: 1 })
  expect(periodBasis(every(2 * dayMs, 60)).perYear).toBeCloseTo(182.6, 1)
})

test('a day’s return is from its last bar to the next day’s last', () => {
  const openAt = every(12 * hourMs, 6)
  const { returns, lastBars } = periodReturns(openAt, Float64Array.of(1, 2, 9, 3, 9, 6))
  expect(Array.from(lastBars)).toEqual([1, 3, 5])
  expect(Array.from(returns)).toEqual([0.5, 1])
})

test('durations are told in the bars’ unit', () => {
  expect(stepUnitMs(medianStepMs(weekdays))).toBe(dayMs)
  expect(stepUnitMs(4 * hourMs)).toBe(hourMs)
  expect(stepUnitMs(90 * 60_000)).toBe(60_000)
  expect(stepUnitMs(15_000)).toBe(1000)
  expect(medianStepMs(Float64Array.of(1))).toBeNaN()
})
