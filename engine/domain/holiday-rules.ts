import { assert } from '../base/assert.ts'
import { dayMs, dayNumber } from './calendar-day.ts'
import type { Holiday, Hours } from './trading-calendar.ts'

/** Days of the week as calendars count them. */
export const weekdays = { sunday: 0, monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6 } as const

/** 0 = Sunday … 6 = Saturday, of a day counted from 1970-01-01. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7

/** `2024-07-04` of a day counted from 1970-01-01. */
export const isoOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** The day that `2024-07-04` names, counted from 1970-01-01. */
export function dayOfIso(date: string): number {
  const day = dayNumber(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)))
  assert(date.length === 10 && Number.isFinite(day), `"${date}" is no date`)
  return day
}

/** The nth such weekday of a month, counted from its end when `nth` is negative. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const first = dayNumber(year, month, 1)
  if (nth > 0) return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7
  const last = (month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)) - 1
  return last - ((weekdayOf(last) - weekday + 7) % 7) + (nth + 1) * 7
}

/** Easter Sunday of the Gregorian calendar, after Meeus, Jones and Butcher. */
export function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  return dayNumber(year, month, (h + l - 7 * m + 33 * month + 19) % 32)
}

/** Saturday counts on the Friday before, Sunday on the Monday after: how the United States observe. */
export function nearestWorkday(day: number): number {
  const weekday = weekdayOf(day)
  return weekday === weekdays.saturday ? day - 1 : weekday === weekdays.sunday ? day + 1 : day
}

/** Saturday and Sunday count on the Monday after: how the United Kingdom observes a single day. */
export function nextWorkday(day: number): number {
  const weekday = weekdayOf(day)
  return weekday === weekdays.saturday ? day + 2 : weekday === weekdays.sunday ? day + 1 : day
}

export const isWeekend = (day: number): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6

export const closed = (day: number, name: string): Holiday => ({ date: isoOfDay(day), name, hours: [] })

export const short = (day: number, name: string, from: number, until: number): Holiday =>
  ({ date: isoOfDay(day), name, hours: [{ from, until }] })

/** Minutes of a time of day: `at(9, 30)`. */
export const at = (hour: number, minute = 0): number => hour * 60 + minute

/** The same hours from Monday to Friday. */
export const mondayToFriday = (...hours: readonly Hours[]) => [[], hours, hours, hours, hours, hours, []] as const
