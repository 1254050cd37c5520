import { expect, test } from 'vitest'
import { formatBarTime, formatDate, formatDuration, formatTick } from './time.ts'

const at = Date.UTC(2020, 3, 17, 9, 5, 7)

test('times are UTC whatever the machine thinks', () => {
  expect(formatDate(at)).toBe('2020-04-17')
  expect(formatBarTime(Date.UTC(2020, 3, 17), 86_400_000)).toBe('2020-04-17')
  expect(formatBarTime(at, 300_000)).toBe('2020-04-17 09:05')
  expect(formatBarTime(at, 1000)).toBe('2020-04-17 09:05:07')
})

test('durations show their two largest units', () => {
  expect(formatDuration(850.4)).toBe('850 ms')
  expect(formatDuration(12_340)).toBe('12.3 s')
  expect(formatDuration(3 * 86_400_000 + 4 * 3_600_000 + 59)).toBe('3 d 4 h')
  expect(formatDuration(NaN)).toBe('–')
})

test('ticks name what changed', () => {
  expect(formatTick(at, 'year')).toBe('2020')
  expect(formatTick(at, 'month')).toBe('Apr')
  expect(formatTick(at, 'day')).toBe('17')
  expect(formatTick(at, 'minute')).toBe('09:05')
})
