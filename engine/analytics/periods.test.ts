import { expect, test } from 'vitest'
import fc from 'fast-check'
import { periodTable } from './periods.ts'

const dayMs = 86_400_000

test('months and years begin and end by the calendar in UTC', () => {
  const times = ['2023-12-30T23:00', '2023-12-31T23:59', '2024-01-01T00:00', '2024-02-29T12:00', '2024-03-01T00:00']
  const openAt = Float64Array.from(times, (time) => Date.parse(`${time}Z`))
  const equity = Float64Array.of(100, 110, 121, 108.9, 217.8)
  const months = periodTable('month', openAt, equity)
  expect(Array.from(months.firstBarAt)).toEqual([0, 2, 3, 4].map((i) => openAt[i]))
  expect(Array.from(months.returns, (r) => Number(r.toFixed(12)))).toEqual([0.1, 0.1, -0.1, 1])
  const years = periodTable('year', openAt, equity)
  expect(Array.from(years.returns, (r) => Number(r.toFixed(12)))).toEqual([0.1, 0.98])
})

test('weeks begin on Monday', () => {
  const openAt = Float64Array.from({ length: 21 }, (_, i) => Date.parse('2024-01-03T00:00Z') + i * dayMs)
  const weeks = periodTable('week', openAt, new Float64Array(21).fill(1))
  expect(Array.from(weeks.firstBarAt, (at) => new Date(at).getUTCDay())).toEqual([3, 1, 1, 1])
})

test('the returns of any period compound to the whole', () => {
  const equities = fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 400 })
  const periods = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const)
  fc.assert(
    fc.property(equities, periods, fc.integer({ min: 1, max: 200 }), (list, period, hours) => {
      const openAt = Float64Array.from(list, (_, i) => i * hours * 3_600_000)
      const table = periodTable(period, openAt, Float64Array.from(list))
      const growth = table.returns.reduce((product, r) => product * (1 + r), 1)
      const whole = list[list.length - 1] / list[0]
      expect(Math.abs(growth / whole - 1)).toBeLessThan(1e-6)
    }),
  )
})
