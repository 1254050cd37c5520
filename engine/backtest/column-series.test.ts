import { expect, test } from 'vitest'
import { crossed } from '../sdk/crossed.ts'
import { indicators } from '../indicators/list.ts'
import { ta } from '../sdk/ta.ts'
import type { Feed } from '../sdk/series.ts'
import { ColumnMaker } from './column-maker.ts'
import type { Cursor } from './column-series.ts'

function setUp(close: readonly number[]): { cursor: Cursor; maker: ColumnMaker; feed: Feed } {
  const cursor = { bar: -1 }
  const maker = new ColumnMaker(cursor, close.length)
  const column = (change: number): ReturnType<ColumnMaker['given']> =>
    maker.given(Float64Array.from(close, (value) => value + change))
  const feed: Feed = {
    openAt: maker.given(Float64Array.from(close, (_, i) => i)),
    open: column(0),
    high: column(1),
    low: column(-1),
    close: column(0),
    volume: column(100),
    tf: '1d',
  }
  return { cursor, maker, feed }
}

test('a series knows the bar at hand and those before it, and nothing else', () => {
  const { cursor, feed } = setUp([1, 2, 4])
  cursor.bar = 1
  expect(feed.close.now).toBe(2)
  expect(feed.close.ago(0)).toBe(2)
  expect(feed.close.ago(1)).toBe(1)
  expect(feed.close.ago(2)).toBeNaN()
  expect(feed.close.length).toBe(2)
  expect(feed.close.ready).toBe(true)
  expect(() => feed.close.ago(-1)).toThrow('ago(-1) would look ahead')
  expect(() => feed.close.ago(0.5)).toThrow('ago() takes a whole number of bars, was 0.5.')
  expect(() => feed.close.ago(NaN)).toThrow('whole number')
  expect(() => Number(feed.close)).toThrow('A series was used as a number; write .now')
})

test('there is no present in setup, and no setup later', () => {
  const { cursor, feed } = setUp([1, 2, 4])
  expect(() => feed.close.now).toThrow('no value in setup()')
  expect(() => feed.close.ago(1)).toThrow('no value in setup()')
  cursor.bar = 2
  expect(() => ta.sma(feed.close, 2)).toThrow('Indicators are declared in setup()')
})

test('indicators warm up; the same one twice is the same series', () => {
  const { cursor, maker, feed } = setUp([1, 2, 4, 8])
  const mean = ta.sma(feed.close, 2)
  expect(ta.sma(feed, 2)).toBe(mean)
  expect(ta.sma(feed.close, 3)).not.toBe(mean)
  expect(ta.sma(feed.open, 2)).not.toBe(mean)
  const later = ta.shift(ta.highest(feed.high, 2), 1)
  expect(maker.firstReadyBar()).toBe(2)
  cursor.bar = 0
  expect(mean.ready).toBe(false)
  cursor.bar = 2
  expect(mean.now).toBe(3)
  expect(later.now).toBe(3)
  expect(later.ago(1)).toBeNaN()
})

test('a warm-up that never ends is the whole length', () => {
  const { maker, feed } = setUp([1, 2])
  ta.shift(feed.close, 5)
  expect(maker.firstReadyBar()).toBe(2)
})

test('an indicator of a bar\'s prices takes the feed; several outputs come by name', () => {
  const { cursor, maker, feed } = setUp(Array.from({ length: 60 }, (_, i) => 100 + Math.sin(i)))
  const atr = ta.atr(feed, 5)
  const macd = ta.macd(feed.close)
  expect(maker.firstReadyBar()).toBe(33)
  cursor.bar = 59
  expect(atr.now).toBeGreaterThan(1)
  expect(Object.keys(macd)).toEqual([...indicators.macd.outputs])
  for (const series of Object.values(macd)) expect(series.ready).toBe(true)
})

test('every built-in indicator can be called with its defaults', () => {
  const { feed } = setUp(Array.from({ length: 50 }, (_, i) => 100 + Math.sin(i)))
  for (const [id, definition] of Object.entries(indicators)) {
    const call = ta[id as keyof typeof indicators] as (...sources: unknown[]) => unknown
    const sources = definition.inputs.every((input: string) => input.startsWith('source'))
      ? definition.inputs.map(() => feed.close)
      : [feed]
    expect(() => call(...sources), id).not.toThrow()
  }
})

test('wrong inputs are named', () => {
  const { feed } = setUp([1, 2, 4])
  expect(() => ta.sma(3 as never, 2)).toThrow(
    'ta.sma needs a series, such as feeds.main.close or another indicator; it got the number 3.',
  )
  expect(() => ta.atr(feed.close as never, 2)).toThrow(
    'ta.atr needs a feed, such as feeds.main; it got another object.',
  )
  expect(() => ta.sma(feed.close, 0)).toThrow(/sma: length must lie between 1 and/)
  expect(() => ta.shift(feed.close, -1)).toThrow(/shift: length must lie between 1 and/)
  expect(() => ta.custom([], 0, () => 0)).toThrow('at least one input')
})

test('a series of another run is refused', () => {
  const { feed } = setUp([1, 2, 4])
  const other = setUp([1, 2, 4])
  expect(() => ta.correl(feed.close, other.feed.close, 2)).toThrow('a series of another run')
})

test('a series of one\'s own steps through every bar and is silent while it warms up', () => {
  const { cursor, feed } = setUp([1, 2, 4, 8])
  const sum = ta.custom([feed.close], 2, ([close], before) => close + (Number.isNaN(before) ? 0 : before))
  cursor.bar = 3
  expect([3, 2, 1, 0].map((bars) => sum.ago(bars))).toEqual([NaN, NaN, 7, 15])
})

test('crossing is strict on both bars', () => {
  const { cursor, feed } = setUp([1, 3, 2, 2, 3, 1])
  const level = 2
  const found = [1, 2, 3, 4, 5].map((bar) => {
    cursor.bar = bar
    return crossed(feed.close, level)
  })
  expect(found).toEqual(['up', null, null, null, 'down'])
  cursor.bar = 0
  expect(crossed(feed.close, level)).toBeNull()
  cursor.bar = 1
  expect(crossed(feed.close, feed.high)).toBeNull()
})

test('a series of another clock crosses by its own bars', () => {
  const { cursor, feed } = setUp([1, 3, 2, 2, 3, 1])
  const slow = setUp([2, 2, 2])
  cursor.bar = 1
  slow.cursor.bar = 2
  expect(crossed(feed.close, slow.feed.close)).toBe('up')
})

test('crossing has no answer in setup, and needs a series', () => {
  const { feed } = setUp([1, 3])
  expect(() => crossed(feed.close, 2)).toThrow('no value in setup()')
  expect(() => crossed({} as never, 2)).toThrow('crossed(a, b) needs a series for a')
})
