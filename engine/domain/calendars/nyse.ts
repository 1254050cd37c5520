import { dayNumber } from '../calendar-day.ts'
import {
  at, closed, easterSunday, isWeekend, mondayToFriday, nearestWorkday, nthWeekday, short, weekdayOf, weekdays,
} from '../holiday-rules.ts'
import type { Holiday, TradingCalendar } from '../trading-calendar.ts'
import { nyseClosures } from './nyse-closures.ts'

const early = (day: number, name: string): Holiday => short(day, `${name}, early close`, at(9, 30), at(13))

/**
 * The holidays of the exchange's rule 7.2 as they are since 1971. One on a Sunday is observed on Monday, one on a
 * Saturday on the Friday before; but New Year's Day on a Saturday is not observed, because the year's last day trades.
 */
export function nyseHolidays(year: number): readonly Holiday[] {
  const { monday, thursday } = weekdays
  const found: Holiday[] = []
  const newYear = dayNumber(year, 1, 1)
  if (weekdayOf(newYear) !== weekdays.saturday) found.push(closed(nearestWorkday(newYear), "New Year's Day"))
  if (year >= 1998) found.push(closed(nthWeekday(year, 1, monday, 3), 'Martin Luther King Jr. Day'))
  found.push(closed(nthWeekday(year, 2, monday, 3), "Washington's Birthday"))
  found.push(closed(easterSunday(year) - 2, 'Good Friday'))
  found.push(closed(nthWeekday(year, 5, monday, -1), 'Memorial Day'))
  if (year >= 2022) found.push(closed(nearestWorkday(dayNumber(year, 6, 19)), 'Juneteenth'))
  found.push(closed(nearestWorkday(dayNumber(year, 7, 4)), 'Independence Day'))
  found.push(closed(nthWeekday(year, 9, monday, 1), 'Labor Day'))
  const thanksgiving = nthWeekday(year, 11, thursday, 4)
  found.push(closed(thanksgiving, 'Thanksgiving Day'))
  found.push(closed(nearestWorkday(dayNumber(year, 12, 25)), 'Christmas Day'))
  return [...earlyCloses(year, thanksgiving), ...found]
}

/** Half days as they are since 1993, when trading began to end at 13:00 on the day after Thanksgiving. */
function earlyCloses(year: number, thanksgiving: number): readonly Holiday[] {
  if (year < 1993) return []
  const found = [early(thanksgiving + 1, 'Day after Thanksgiving')]
  const eve = dayNumber(year, 12, 24)
  if (!isWeekend(eve) && weekdayOf(eve) !== weekdays.friday) found.push(early(eve, 'Christmas Eve'))
  // The day before Independence Day; until 2012 a Friday after a Thursday holiday was the half day instead.
  const third = dayNumber(year, 7, 3)
  const weekday = weekdayOf(third)
  const monToThursday = weekday >= weekdays.monday && weekday <= weekdays.thursday
  if (monToThursday && year >= 1995 && (year >= 2013 || weekday !== weekdays.wednesday)) {
    found.push(early(third, 'Eve of Independence Day'))
  }
  if (year >= 1996 && year < 2013 && weekday === weekdays.wednesday) {
    found.push(early(third + 2, 'Day after Independence Day'))
  }
  return found
}

/** New York Stock Exchange, regular hours; Nasdaq and the other stock exchanges of the United States keep the same. */
export const nyse: TradingCalendar = {
  id: 'nyse',
  title: 'New York Stock Exchange and Nasdaq, regular hours',
  timeZone: 'America/New_York',
  eras: [
    { since: '1974-10-01', week: mondayToFriday({ from: at(10), until: at(16) }) },
    { since: '1985-09-30', week: mondayToFriday({ from: at(9, 30), until: at(16) }) },
  ],
  holidays: (year) => [...nyseHolidays(year), ...nyseClosures.filter(({ date }) => date.startsWith(`${year}-`))],
}
