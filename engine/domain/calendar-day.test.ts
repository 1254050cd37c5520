import { expect, test } from 'vitest'
import { dayMs, dayNumber } from './calendar-day.ts'

test('every day of four hundred years is the day that the platform says', () => {
  const last = Date.UTC(2100, 11, 31)
  for (let at = Date.UTC(1700, 0, 1); at <= last; at += dayMs) {
    const date = new Date(at)
    const found = dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
    if (found * dayMs !== at) throw new Error(`${date.toISOString()} is day ${found}`)
  }
})

test.each([
  [2023, 2, 29],
  [1900, 2, 29],
  [2024, 2, 30],
  [2024, 4, 31],
  [2024, 0, 1],
  [2024, 13, 1],
  [2024, 1, 0],
  [2024, 1, 32],
])('%i-%i-%i is no day', (year, month, day) => expect(dayNumber(year, month, day)).toBeNaN())
