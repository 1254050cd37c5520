import { dayNumber } from '../calendar-day.ts'
import {
  at,
  closed,
  easterSunday,
  mondayToFriday,
  nearestWorkday,
  nthWeekday,
  short,
  weekdays,
} from '../holiday-rules.ts'
import type { Holiday, TradingCalendar } from '../trading-calendar.ts'

const early = (day: number, name: string, until: number): Holiday => short(day, `${name}, early close`, at(-7), until)

/**
 * Holidays of the Globex week, in Chicago minutes: on three days nothing trades; on those of the United States trading
 * stops at noon and begins again in the evening, with the next day's session. `eveUntil` ends the two short days.
 */
export function globexHolidays(year: number, eveUntil: number): readonly Holiday[] {
  const { monday, thursday } = weekdays
  const noon = at(12)
  const thanksgiving = nthWeekday(year, 11, thursday, 4)
  return [
    early(thanksgiving + 1, 'Day after Thanksgiving', eveUntil),
    early(dayNumber(year, 12, 24), 'Christmas Eve', eveUntil),
    early(nthWeekday(year, 1, monday, 3), 'Martin Luther King Jr. Day', noon),
    early(nthWeekday(year, 2, monday, 3), "Presidents' Day", noon),
    early(nthWeekday(year, 5, monday, -1), 'Memorial Day', noon),
    ...(year >= 2022 ? [early(nearestWorkday(dayNumber(year, 6, 19)), 'Juneteenth', noon)] : []),
    early(nearestWorkday(dayNumber(year, 7, 4)), 'Independence Day', noon),
    early(nthWeekday(year, 9, monday, 1), 'Labor Day', noon),
    early(thanksgiving, 'Thanksgiving Day', noon),
    closed(sundayOnMonday(dayNumber(year, 1, 1)), "New Year's Day"),
    closed(easterSunday(year) - 2, 'Good Friday'),
    closed(nearestWorkday(dayNumber(year, 12, 25)), 'Christmas Day'),
  ]
}

/** New Year's Day on a Saturday is not observed. */
const sundayOnMonday = (day: number): number => Math.max(day, nearestWorkday(day))

/**
 * Energy, metals and currencies on CME Globex: Sunday 17:00 to Friday 16:00 in Chicago with an hour's break a day. A
 * session is named for the day it ends on.
 */
export const cmeGlobex: TradingCalendar = {
  id: 'cme-globex',
  title: 'CME Globex: energy, metals, currencies',
  timeZone: 'America/Chicago',
  eras: [
    { since: '2006-06-11', week: mondayToFriday({ from: at(-7), until: at(16, 15) }) },
    { since: '2015-09-21', week: mondayToFriday({ from: at(-7), until: at(16) }) },
  ],
  holidays: (year) => globexHolidays(year, at(12, 45)),
}
