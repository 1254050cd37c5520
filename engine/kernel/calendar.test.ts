import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utcDay, utcMonth, utcWeek, utcYear } from './calendar.ts'

test('days, weeks, months and years are those of the Gregorian calendar in UTC', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(-2e13), max: new Date(8e12), noInvalidDate: true }), (date) => {
      const at = date.getTime()
      expect(utcYear(at)).toBe(date.getUTCFullYear())
      expect(utcMonth(at)).toBe(date.getUTCFullYear() * 12 + date.getUTCMonth())
      expect(utcDay(at)).toBe(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()) / 86_400_000)
      const monday = utcDay(at) - ((date.getUTCDay() + 6) % 7)
      expect(utcWeek(at)).toBe((monday + 3) / 7)
    }),
  )
})
