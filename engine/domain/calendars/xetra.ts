import { dayNumber } from '../calendar-day.ts'
import { at, closed, dayOfIso, easterSunday, isWeekend, mondayToFriday, short } from '../holiday-rules.ts'
import type { TradingCalendar } from '../trading-calendar.ts'

/** Shut in these years only. Source: Deutsche Börse, trading calendars of the cash market. */
const once: readonly (readonly [string, string])[] = [
  ['2007-05-28', 'Whit Monday'],
  ['2017-10-31', 'Reformation Day, 500 years'],
]

/** Xetra, Frankfurt. */
export const xetra: TradingCalendar = {
  id: 'xetra',
  title: 'Xetra, Frankfurt',
  timeZone: 'Europe/Berlin',
  eras: [
    { since: '2000-06-02', week: mondayToFriday({ from: at(9), until: at(20) }) },
    { since: '2003-11-03', week: mondayToFriday({ from: at(9), until: at(17, 30) }) },
  ],
  holidays: (year) => {
    const easter = easterSunday(year)
    const fixed = (month: number, day: number, name: string) => closed(dayNumber(year, month, day), name)
    let lastDay = dayNumber(year, 12, 30)
    while (isWeekend(lastDay)) lastDay -= 1
    return [
      // The year's last session ends early since 2010.
      ...(year >= 2010 ? [short(lastDay, "Before New Year's Eve, early close", at(9), at(14))] : []),
      fixed(1, 1, "New Year's Day"),
      closed(easter - 2, 'Good Friday'),
      closed(easter + 1, 'Easter Monday'),
      fixed(5, 1, 'Labour Day'),
      // Both were trading days before and are again.
      ...(year >= 2015 && year <= 2021 ? [closed(easter + 50, 'Whit Monday')] : []),
      ...(year >= 2014 && year <= 2021 ? [fixed(10, 3, 'Day of German Unity')] : []),
      fixed(12, 24, 'Christmas Eve'),
      fixed(12, 25, 'Christmas Day'),
      fixed(12, 26, 'Boxing Day'),
      fixed(12, 31, "New Year's Eve"),
      ...once.filter(([date]) => date.startsWith(`${year}-`)).map(([date, name]) => closed(dayOfIso(date), name)),
    ]
  },
}
