import { expect, test } from 'vitest'
import { isInSession } from './session.ts'

/** 4 January 2024 was a Thursday. */
const at = (day: number, hour: number, minute = 0): number => Date.UTC(2024, 0, day, hour, minute)
const weekdays = [1, 2, 3, 4, 5]

test('hours within a day include their first minute and leave out their last', () => {
  const session = { days: weekdays, fromMinute: 9 * 60 + 30, untilMinute: 16 * 60 }
  expect(isInSession(session, at(4, 9, 29))).toBe(false)
  expect(isInSession(session, at(4, 9, 30))).toBe(true)
  expect(isInSession(session, at(4, 15, 59))).toBe(true)
  expect(isInSession(session, at(4, 16))).toBe(false)
})

test('days without trading have none, whatever the hour, also before 1970', () => {
  const session = { days: weekdays, fromMinute: 0, untilMinute: 1440 }
  expect(isInSession(session, at(5, 12))).toBe(true)
  expect(isInSession(session, at(6, 12))).toBe(false)
  expect(isInSession(session, at(7, 12))).toBe(false)
  expect(isInSession(session, at(8, 12))).toBe(true)
  // 28 December 1969 was a Sunday.
  expect(isInSession(session, Date.UTC(1969, 11, 28, 12))).toBe(false)
  expect(isInSession(session, Date.UTC(1969, 11, 29, 12))).toBe(true)
})

test('hours over midnight are those after the begin and those before the end', () => {
  const session = { days: weekdays, fromMinute: 22 * 60, untilMinute: 6 * 60 }
  const open = (hour: number): boolean => hour < 6 || hour >= 22
  for (let hour = 0; hour < 24; hour++) expect(isInSession(session, at(4, hour)), `${hour}`).toBe(open(hour))
})
