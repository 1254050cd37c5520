import { at, dayOfIso, mondayToFriday, short } from '../holiday-rules.ts'
import type { TradingCalendar } from '../trading-calendar.ts'
import { globexHolidays } from './cme-globex.ts'
import { nyseHolidays } from './nyse.ts'

/** Good Fridays on which the jobs report came out: an hour of trading after it. Source: CME Group holiday schedules. */
const jobFridays = ['2010-04-02', '2012-04-06', '2015-04-03', '2021-04-02', '2023-04-07']

/** Equity index futures on CME Globex. Until June 2021 they paused for a quarter of an hour after the stock market. */
export const cmeEquity: TradingCalendar = {
  id: 'cme-equity',
  title: 'CME Globex: equity index futures',
  timeZone: 'America/Chicago',
  eras: [
    {
      since: '2012-11-18',
      week: mondayToFriday({ from: at(-7), until: at(15, 15) }, { from: at(15, 30), until: at(16, 15) }),
    },
    {
      since: '2015-09-21',
      week: mondayToFriday({ from: at(-7), until: at(15, 15) }, { from: at(15, 30), until: at(16) }),
    },
    { since: '2021-06-28', week: mondayToFriday({ from: at(-7), until: at(16) }) },
  ],
  holidays: (year) => [
    ...nyseHolidays(year)
      .filter(({ hours }) => hours.length > 0)
      .map(({ date, name }) => short(dayOfIso(date), name, at(-7), at(12, 15))),
    ...globexHolidays(year, at(12, 15)),
    ...jobFridays
      .filter((date) => date.startsWith(`${year}-`))
      .map((date) => short(dayOfIso(date), 'Good Friday, early close', at(-7), at(8, 15))),
  ],
}
