import { dayNumber } from '../calendar-day.ts'
import { dayOfIso, nthWeekday, weekdayOf, weekdays } from '../holiday-rules.ts'

interface NamedDay {
  readonly day: number
  readonly name: string
}

/** What the Olympic Games moved, and what the change of emperor added. Source: Cabinet Office of Japan. */
const special: Readonly<Record<number, readonly (readonly [string, string])[]>> = {
  2019: [
    ['2019-05-01', 'Enthronement'],
    ['2019-10-22', 'Enthronement ceremony'],
  ],
  2020: [
    ['2020-07-23', 'Marine Day'],
    ['2020-07-24', 'Sports Day'],
    ['2020-08-10', 'Mountain Day'],
  ],
  2021: [
    ['2021-07-22', 'Marine Day'],
    ['2021-07-23', 'Sports Day'],
    ['2021-08-08', 'Mountain Day'],
  ],
}

/** Days on which day and night are equally long in Japan, right for 1980 to 2099. */
const equinox = (year: number, month: number, first: number): number =>
  dayNumber(year, month, Math.floor(first + 0.242194 * (year - 1980)) - Math.floor((year - 1980) / 4))

/** National holidays of Japan, from 2000 on, with the days that are off in their stead and between two of them. */
export function japaneseHolidays(year: number): readonly NamedDay[] {
  const { monday } = weekdays
  const on = (month: number, day: number, name: string): NamedDay => ({ day: dayNumber(year, month, day), name })
  const games = year === 2020 || year === 2021
  const days: NamedDay[] = [
    on(1, 1, "New Year's Day"),
    { day: nthWeekday(year, 1, monday, 2), name: 'Coming of Age Day' },
    on(2, 11, 'National Foundation Day'),
    ...(year >= 2020 ? [on(2, 23, "Emperor's Birthday")] : []),
    { day: equinox(year, 3, 20.8431), name: 'Vernal Equinox' },
    on(4, 29, year < 2007 ? 'Greenery Day' : 'Showa Day'),
    on(5, 3, 'Constitution Memorial Day'),
    ...(year < 2007 ? [] : [on(5, 4, 'Greenery Day')]),
    on(5, 5, "Children's Day"),
    ...(games
      ? []
      : [year < 2003 ? on(7, 20, 'Marine Day') : { day: nthWeekday(year, 7, monday, 3), name: 'Marine Day' }]),
    ...(year < 2016 || games ? [] : [on(8, 11, 'Mountain Day')]),
    year < 2003
      ? on(9, 15, 'Respect for the Aged Day')
      : { day: nthWeekday(year, 9, monday, 3), name: 'Respect for the Aged Day' },
    { day: equinox(year, 9, 23.2488), name: 'Autumnal Equinox' },
    ...(games ? [] : [{ day: nthWeekday(year, 10, monday, 2), name: 'Sports Day' }]),
    on(11, 3, 'Culture Day'),
    on(11, 23, 'Labour Thanksgiving Day'),
    ...(year <= 2018 ? [on(12, 23, "Emperor's Birthday")] : []),
    ...(special[year] ?? []).map(([date, name]) => ({ day: dayOfIso(date), name })),
  ]
  const off = new Set(days.map(({ day }) => day))
  const more: NamedDay[] = []
  for (const { day, name } of days) {
    if (weekdayOf(day) === weekdays.sunday) {
      let instead = day + 1
      while (off.has(instead)) instead += 1
      more.push({ day: instead, name: `${name}, observed` })
    }
    // A day between two holidays is one too, unless it is a Sunday.
    if (off.has(day + 2) && !off.has(day + 1) && weekdayOf(day + 1) !== weekdays.sunday) {
      more.push({ day: day + 1, name: 'Between two holidays' })
    }
  }
  return [...days, ...more]
}
