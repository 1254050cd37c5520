import { dayNumber } from '../calendar-day.ts'
import {
  at, closed, dayOfIso, easterSunday, isWeekend, mondayToFriday, nextWorkday, nthWeekday, short, weekdays,
} from '../holiday-rules.ts'
import type { Holiday, TradingCalendar } from '../trading-calendar.ts'

/** Bank holidays that were moved to another day. Source: gov.uk, bank holidays of England and Wales. */
const moved: Readonly<Record<string, string>> = {
  '1995-05-01': '1995-05-08', // 50 years of Victory in Europe
  '2020-05-04': '2020-05-08', // 75 years of it
  '2002-05-27': '2002-06-04', // Golden Jubilee
  '2012-05-28': '2012-06-04', // Diamond Jubilee
  '2022-05-30': '2022-06-02', // Platinum Jubilee
}

/** Bank holidays that were there once. Source: the same. */
const once: readonly (readonly [string, string])[] = [
  ['1999-12-31', 'Millennium'],
  ['2002-06-03', 'Golden Jubilee'],
  ['2011-04-29', 'Royal wedding'],
  ['2012-06-05', 'Diamond Jubilee'],
  ['2022-06-03', 'Platinum Jubilee'],
  ['2022-09-19', 'Funeral of Queen Elizabeth II'],
  ['2023-05-08', 'Coronation of King Charles III'],
]

const observed = (day: number, name: string): Holiday => {
  const holiday = closed(day, name)
  return { ...holiday, date: moved[holiday.date] ?? holiday.date }
}

/** The last trading day before a holiday ends at half past twelve. */
function halfDay(day: number, name: string): Holiday {
  let last = day
  while (isWeekend(last)) last -= 1
  return short(last, `${name}, early close`, at(8), at(12, 30))
}

/** London Stock Exchange, SETS order book. */
export const lse: TradingCalendar = {
  id: 'lse',
  title: 'London Stock Exchange',
  timeZone: 'Europe/London',
  eras: [{ since: '1999-09-20', week: mondayToFriday({ from: at(8), until: at(16, 30) }) }],
  holidays: (year) => {
    const { monday } = weekdays
    const easter = easterSunday(year)
    // Two days off in any case: what falls on the weekend is made up for on Monday and Tuesday.
    const christmas = dayNumber(year, 12, 25)
    const off = [christmas, christmas + 1, christmas + 2, christmas + 3].filter((day) => !isWeekend(day)).slice(0, 2)
    return [
      halfDay(dayNumber(year, 12, 24), 'Christmas Eve'),
      halfDay(dayNumber(year, 12, 31), "New Year's Eve"),
      closed(nextWorkday(dayNumber(year, 1, 1)), "New Year's Day"),
      closed(easter - 2, 'Good Friday'),
      closed(easter + 1, 'Easter Monday'),
      observed(nthWeekday(year, 5, monday, 1), 'Early May Bank Holiday'),
      observed(nthWeekday(year, 5, monday, -1), 'Spring Bank Holiday'),
      closed(nthWeekday(year, 8, monday, -1), 'Summer Bank Holiday'),
      ...off.map((day) => closed(day, 'Christmas and Boxing Day')),
      ...once.filter(([date]) => date.startsWith(`${year}-`)).map(([date, name]) => closed(dayOfIso(date), name)),
    ]
  },
}
