import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRangeEnd, readRangeStart, writeRangeEnd, writeRangeStart } from './date-range.ts'

test('a bare date as an end includes that day, a time of day excludes itself', () => {
  expect(readRangeStart('2010-12-31')).toBe(Date.UTC(2010, 11, 31))
  expect(readRangeEnd('2010-12-31')).toBe(Date.UTC(2011, 0, 1))
  expect(readRangeEnd('2010-12-31T00:00:00Z')).toBe(Date.UTC(2010, 11, 31))
  expect(readRangeStart('2010-12-31 14:30')).toBe(Date.UTC(2010, 11, 31, 14, 30))
})

test.each(['', 'yesterday', '2010-13-01', '2010-02-31', '31.12.2010', '2010-12-31T25:00', '2010-1-1', '0010-01-01'])(
  '"%s" is no date',
  (text) => {
    expect(readRangeStart(text)).toBeUndefined()
    expect(readRangeEnd(text)).toBeUndefined()
  },
)

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1000, 0, 2), max: Date.UTC(9999, 11, 30) }), (at) => {
      expect(readRangeStart(writeRangeStart(at))).toBe(at)
      expect(readRangeEnd(writeRangeEnd(at))).toBe(at)
    }),
  )
})
