import { dayNumber } from '../calendar-day.ts'
import { at, closed, dayOfIso, mondayToFriday } from '../holiday-rules.ts'
import type { TradingCalendar } from '../trading-calendar.ts'
import { japaneseHolidays } from './japanese-holidays.ts'

const afternoon = (until: number) => ({ from: at(12, 30), until })

/** Tokyo Stock Exchange, with its lunch break. */
export const tokyo: TradingCalendar = {
  id: 'tokyo',
  title: 'Tokyo Stock Exchange',
  timeZone: 'Asia/Tokyo',
  eras: [
    { since: '2000-01-01', week: mondayToFriday({ from: at(9), until: at(11) }, afternoon(at(15))) },
    { since: '2011-11-21', week: mondayToFriday({ from: at(9), until: at(11, 30) }, afternoon(at(15))) },
    { since: '2024-11-05', week: mondayToFriday({ from: at(9), until: at(11, 30) }, afternoon(at(15, 30))) },
  ],
  holidays: (year) => [
    ...[[1, 1], [1, 2], [1, 3], [12, 31]].map(([month, day]) => closed(dayNumber(year, month, day), 'New Year')),
    ...japaneseHolidays(year).map(({ day, name }) => closed(day, name)),
    // Source: Japan Exchange Group, report on the failure of arrowhead.
    ...(year === 2020 ? [closed(dayOfIso('2020-10-01'), 'Failure of the trading system')] : []),
  ],
}
