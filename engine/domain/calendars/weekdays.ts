import { mondayToFriday } from '../holiday-rules.ts'
import type { TradingCalendar } from '../trading-calendar.ts'

/** Any time from Monday to Friday, UTC: for markets whose hours nobody stated. */
export const weekdaysUtc: TradingCalendar = {
  id: 'weekdays',
  title: 'Monday to Friday',
  timeZone: 'UTC',
  eras: [{ since: '1970-01-01', week: mondayToFriday({ from: 0, until: 1440 }) }],
  holidays: () => [],
}
