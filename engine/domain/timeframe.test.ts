import { expect, test } from 'vitest'
import { inferTimeframe, isTimeframe, longerTimeframes, timeframeMs } from './timeframe.ts'

test.each(['1m', '15m', '4h', '1d', '1w', '1mo', '30s'])('%s is a timeframe', (text) =>
  expect(isTimeframe(text)).toBe(true),
)
test.each(['', 'm', '0m', '1', '15min', '-1h', '1.5h', '1M'])('"%s" is none', (text) => {
  expect(isTimeframe(text)).toBe(false)
  expect(timeframeMs(text)).toBeNaN()
})

const day = 86_400_000
test.each([
  [[0, 60_000, 120_000], '1m'],
  [[0, 900_000, 1_800_000, 90_000_000], '15m'],
  [[0, day, 2 * day, 5 * day, 6 * day], '1d'],
  [[0, 7 * day, 14 * day], '1w'],
  [[Date.UTC(2012, 0, 31), Date.UTC(2012, 1, 29), Date.UTC(2012, 2, 31)], '1mo'],
  [[0, 5000, 10_000], '5s'],
])('open times %j have bars of %s', (times, timeframe) =>
  expect(inferTimeframe(Float64Array.from(times))).toBe(timeframe),
)

test.each([
  ['1m', ['5m', '15m', '30m', '1h', '4h', '1d', '1w', '1mo']],
  ['45m', ['1d', '1w', '1mo']],
  ['1d', ['1w', '1mo']],
  ['7h', []],
  ['1w', []],
] as const)('%s bars make %j', (timeframe, longer) => expect(longerTimeframes(timeframe)).toEqual(longer))
