import { dayNumber } from '../calendar-day.ts'
import { at, closed, easterSunday, isWeekend, mondayToFriday, short } from '../holiday-rules.ts'
import type { Holiday, TradingCalendar } from '../trading-calendar.ts'

/** Euronext cash markets: Amsterdam, Brussels, Lisbon, Paris. */
export const euronext: TradingCalendar = {
  id: 'euronext',
  title: 'Euronext: Amsterdam, Brussels, Lisbon, Paris',
  timeZone: 'Europe/Paris',
  eras: [{ since: '2001-09-03', week: mondayToFriday({ from: at(9), until: at(17, 30) }) }],
  holidays: (year) => {
    const easter = easterSunday(year)
    const half = (month: number, day: number, name: string): readonly Holiday[] => {
      const eve = dayNumber(year, month, day)
      return isWeekend(eve) ? [] : [short(eve, `${name}, early close`, at(9), at(14, 5))]
    }
    return [
      ...half(12, 24, 'Christmas Eve'),
      ...half(12, 31, "New Year's Eve"),
      closed(dayNumber(year, 1, 1), "New Year's Day"),
      closed(easter - 2, 'Good Friday'),
      closed(easter + 1, 'Easter Monday'),
      closed(dayNumber(year, 5, 1), 'Labour Day'),
      closed(dayNumber(year, 12, 25), 'Christmas Day'),
      closed(dayNumber(year, 12, 26), 'Boxing Day'),
    ]
  },
}
