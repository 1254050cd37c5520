import { expect, test } from 'vitest'
import { timeTicks } from './windows-ticks.ts'

test('years over long times, within them', () => {
  const ticks = timeTicks(Date.UTC(2000, 0, 3), Date.UTC(2020, 3, 17))
  expect(ticks.map(({ text }) => text)).toEqual([
    '2002',
    '2004',
    '2006',
    '2008',
    '2010',
    '2012',
    '2014',
    '2016',
    '2018',
    '2020',
  ])
})

test('dates over short ones', () => {
  const ticks = timeTicks(Date.UTC(2020, 0, 1), Date.UTC(2020, 0, 11))
  expect(ticks.map(({ text }) => text)).toEqual([
    '20-01-01',
    '20-01-03',
    '20-01-05',
    '20-01-07',
    '20-01-09',
    '20-01-11',
  ])
})
