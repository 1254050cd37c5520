import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dayMs } from '../calendar-day.ts'
import type { AssetClass } from '../instrument.ts'
import { dayOfIso } from '../holiday-rules.ts'
import { sessionOfDay, sessionsBetween } from '../trading-sessions.ts'
import { calendarOf, calendars, findCalendar } from './list.ts'

const yearOf = (id: string, year: number): number => {
  const calendar = findCalendar(id)
  if (calendar === undefined) throw new Error(`no calendar ${id}`)
  const from = Date.UTC(year, 0, 1)
  const until = Date.UTC(year + 1, 0, 1)
  return sessionsBetween(calendar, from - dayMs, until + dayMs).filter(
    ({ day }) => day * dayMs >= from && day * dayMs < until,
  ).length
}

const hours = (id: string, date: string): string => {
  const calendar = findCalendar(id)
  const session = calendar === undefined ? null : sessionOfDay(calendar, dayOfIso(date))
  const text = (at: number): string => new Date(at).toISOString().slice(11, 16)
  return session?.segments.map(({ openAt, closeAt }) => `${text(openAt)}-${text(closeAt)}`).join(' ') ?? 'closed'
}

test('the list names every calendar file once', () => {
  const parts = ['list.ts', 'nyse-closures.ts', 'japanese-holidays.ts']
  const files = readdirSync(import.meta.dirname).filter((name) => !name.includes('.test.') && !parts.includes(name))
  expect(calendars.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort())
})

test('each calendar has sessions in order that do not overlap, and sound holidays, for thirty years', () => {
  for (const calendar of calendars) {
    let last = -Infinity
    for (const { segments, openAt, closeAt } of sessionsBetween(calendar, Date.UTC(2000, 0, 1), Date.UTC(2030, 0, 1))) {
      if (openAt < last) expect.fail(`${calendar.id} begins a session before the last one ended: ${String(openAt)}`)
      for (const segment of segments) {
        if (segment.openAt < last || segment.closeAt <= segment.openAt) expect.fail(`${calendar.id}: ${String(openAt)}`)
        last = segment.closeAt
      }
      if (last !== closeAt) expect.fail(`${calendar.id}: ${String(closeAt)}`)
    }
    expect(last).toBeGreaterThan(Date.UTC(2029, 11, 27))
    for (let year = 2000; year < 2030; year++) {
      for (const { date, name } of calendar.holidays(year)) {
        expect(name.length).toBeGreaterThan(3)
        expect(Math.abs(Number(date.slice(0, 4)) - year)).toBeLessThanOrEqual(1)
      }
    }
  }
})

test('years have as many sessions as their holiday lists leave', () => {
  expect([2019, 2020, 2021, 2022, 2023, 2024].map((year) => yearOf('tokyo', year))).toEqual([
    241, 242, 245, 244, 246, 245,
  ])
  expect([2021, 2022, 2023, 2024].map((year) => yearOf('xetra', year))).toEqual([255, 257, 255, 254])
  expect([2020, 2022, 2023, 2024].map((year) => yearOf('lse', year))).toEqual([254, 250, 251, 254])
  expect([2022, 2023, 2024].map((year) => yearOf('euronext', year))).toEqual([257, 255, 256])
})

test('Globex trades a day around the holidays of the United States', () => {
  expect(hours('cme-equity', '2024-01-15')).toBe('23:00-18:00')
  expect(hours('cme-equity', '2024-03-29')).toBe('closed')
  expect(hours('cme-equity', '2023-04-07')).toBe('22:00-13:15')
  expect(hours('cme-equity', '2024-07-03')).toBe('22:00-17:15')
  expect(hours('cme-globex', '2024-07-03')).toBe('22:00-21:00')
  expect(hours('cme-equity', '2021-06-25')).toBe('22:00-20:15 20:30-21:00')
  expect(hours('cme-equity', '2021-06-28')).toBe('22:00-21:00')
  expect(hours('cme-globex', '2023-01-02')).toBe('closed')
  expect(hours('cme-globex', '2021-12-31')).toBe('23:00-22:00')
})

test('London, Frankfurt and Tokyo have their own days', () => {
  expect(hours('lse', '2020-05-04')).toBe('07:00-15:30')
  for (const date of [
    '2020-05-08',
    '2022-06-02',
    '2022-06-03',
    '2022-09-19',
    '2023-05-08',
    '2021-12-27',
    '2021-12-28',
  ]) {
    expect(hours('lse', date)).toBe('closed')
  }
  expect(hours('lse', '2024-12-24')).toBe('08:00-12:30')
  expect(hours('xetra', '2021-05-24')).toBe('closed')
  expect(hours('xetra', '2022-06-06')).toBe('07:00-15:30')
  expect(hours('xetra', '2024-12-30')).toBe('08:00-13:00')
  expect(hours('tokyo', '2024-11-01')).toBe('00:00-02:30 03:30-06:00')
  expect(hours('tokyo', '2024-11-05')).toBe('00:00-02:30 03:30-06:30')
  for (const date of [
    '2019-04-30',
    '2019-05-02',
    '2009-09-22',
    '2015-09-22',
    '2020-07-24',
    '2021-08-09',
    '2009-05-06',
  ]) {
    expect(hours('tokyo', date)).toBe('closed')
  }
  expect(hours('forex-24-5', '2024-03-11')).toBe('21:00-21:00')
  expect(hours('forex-24-5', '2024-03-08')).toBe('22:00-22:00')
})

test('an instrument that names no calendar has the one of its class and currency', () => {
  const of = (assetClass: AssetClass, currency: string, calendar?: string): string =>
    calendarOf({ assetClass, currency, ...(calendar === undefined ? {} : { calendar }) }).id
  expect(of('crypto', 'USD')).toBe('always-open')
  expect(of('forex', 'USD')).toBe('forex-24-5')
  expect(of('index', 'USD')).toBe('nyse')
  expect(of('stock', 'GBP')).toBe('lse')
  expect(of('stock', 'BRL')).toBe('weekdays')
  expect(of('stock', 'BRL', 'nyse')).toBe('nyse')
  expect(of('stock', 'USD', 'gone')).toBe('nyse')
})
