import { dayNumber } from '../calendar-day.ts'
import { at, closed, mondayToFriday, short } from '../holiday-rules.ts'
import type { TradingCalendar } from '../trading-calendar.ts'

/**
 * Currencies between banks: Sunday 17:00 to Friday 17:00 in New York, where the trading day turns. Nearly nobody quotes
 * on New Year's Day and on Christmas Day, and both eves end early.
 */
export const forex245: TradingCalendar = {
  id: 'forex-24-5',
  title: 'Forex, Sunday 17:00 to Friday 17:00 New York',
  timeZone: 'America/New_York',
  eras: [{ since: '1970-01-01', week: mondayToFriday({ from: at(-7), until: at(17) }) }],
  holidays: (year) => [
    closed(dayNumber(year, 1, 1), "New Year's Day"),
    closed(dayNumber(year, 12, 25), 'Christmas Day'),
    short(dayNumber(year, 12, 24), 'Christmas Eve', at(-7), at(14)),
  ],
}
