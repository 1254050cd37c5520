import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { dayMs } from '../calendar-day.ts'
import { dayOfIso, isoOfDay } from '../holiday-rules.ts'
import { sessionOfDay, sessionsBetween } from '../trading-sessions.ts'
import { nyse } from './nyse.ts'

const hours = (date: string): string | null => {
  const session = sessionOfDay(nyse, dayOfIso(date))
  if (session === null) return null
  return [session.openAt, session.closeAt].map((at) => new Date(at).toISOString().slice(11, 16)).join('-')
}

test('each day of twenty years on which the S&P 500 was computed is a session, and no other day is', () => {
  const package_ = dirname(createRequire(import.meta.url).resolve('vega-datasets'))
  const lines = readFileSync(join(package_, '..', 'data', 'sp500-2000.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  const days = lines.map((line) => isoOfDay(Date.parse(`${line.split(',')[0]} UTC`) / dayMs))
  expect(days.length).toBeGreaterThan(5000)
  const from = Date.parse(days[0])
  const until = Date.parse(days[days.length - 1]) + dayMs
  expect(sessionsBetween(nyse, from, until).map(({ day }) => isoOfDay(day))).toEqual(days)
})

test('hours follow the clock of New York', () => {
  expect(hours('2024-03-08')).toBe('14:30-21:00')
  expect(hours('2024-03-11')).toBe('13:30-20:00')
  expect(hours('2024-11-01')).toBe('13:30-20:00')
  expect(hours('2024-11-04')).toBe('14:30-21:00')
})

test('half days end at one', () => {
  for (const date of ['2024-11-29', '2024-12-24', '2018-12-24', '1999-12-31']) expect(hours(date)).toBe('14:30-18:00')
  for (const date of ['2024-07-03', '2023-07-03', '2013-07-03', '2012-07-03', '2002-07-05']) {
    expect(hours(date)).toBe('13:30-17:00')
  }
  for (const date of ['2002-07-03', '1996-07-03', '2020-07-02', '2021-07-02']) expect(hours(date)).toBe('13:30-20:00')
  expect(hours('2002-09-11')).toBe('16:00-20:00')
})

test('observed days: a Sunday on Monday, a Saturday on Friday, but New Year on a Saturday not at all', () => {
  expect(hours('2021-12-31')).toBe('14:30-21:00')
  expect(hours('2022-01-03')).toBe('14:30-21:00')
  expect(hours('2023-01-02')).toBeNull()
  expect(hours('2021-12-24')).toBeNull()
  expect(hours('2022-12-26')).toBeNull()
  expect(hours('2020-07-03')).toBeNull()
  expect(hours('2021-07-05')).toBeNull()
})

test('Juneteenth is a holiday since 2022', () => {
  expect(hours('2021-06-18')).not.toBeNull()
  expect(hours('2022-06-20')).toBeNull()
  expect(hours('2023-06-19')).toBeNull()
  expect(hours('2027-06-18')).toBeNull()
})

test('the exchange was shut for days of mourning, storms and attacks', () => {
  for (const date of [
    '1985-09-27',
    '1994-04-27',
    '2001-09-11',
    '2001-09-14',
    '2004-06-11',
    '2007-01-02',
    '2012-10-29',
    '2012-10-30',
    '2018-12-05',
    '2025-01-09',
  ])
    {expect(hours(date)).toBeNull()}
  expect(hours('2001-09-10')).not.toBeNull()
  expect(hours('2001-09-17')).not.toBeNull()
})

test('years have as many sessions as its holiday list leaves', () => {
  const sessions = (year: number): number =>
    sessionsBetween(nyse, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)).length
  expect([2001, 2012, 2019, 2020, 2021, 2022, 2023, 2024, 2025].map(sessions)).toEqual([
    248, 250, 252, 253, 252, 251, 250, 252, 250,
  ])
})
