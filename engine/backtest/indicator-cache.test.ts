import { expect, test } from 'vitest'
import { generatedBars } from '../../tests/kit/strategy-kit.ts'
import { sma } from '../indicators/sma.ts'
import { IndicatorCache } from './indicator-cache.ts'

const bars = generatedBars(100, 1)

test('computes once, and what is made of what it made too', () => {
  const cache = new IndicatorCache(bars)
  const first = cache.outputs(sma, ['close'], [5])
  const again = cache.outputs(sma, ['close'], [5])
  expect(again.columns[0]).toBe(first.columns[0])
  const nested = cache.outputs(sma, [cache.outputKey(first.key, 0)], [3])
  const expected = [new Float64Array(100)]
  sma.batch([first.columns[0]], [3], expected)
  expect(nested.columns).toEqual(expected)
  expect(cache.bytes).toBe(2 * 100 * 8)
})

test('forgets the least recently used beyond its bytes, and computes it again when needed', () => {
  const cache = new IndicatorCache(bars, 2 * 100 * 8)
  const five = cache.outputs(sma, ['close'], [5])
  cache.outputs(sma, ['close'], [6])
  cache.outputs(sma, ['close'], [7])
  expect(cache.bytes).toBe(2 * 100 * 8)
  const nested = cache.outputs(sma, [cache.outputKey(five.key, 0)], [3])
  const expected = [new Float64Array(100)]
  sma.batch([five.columns[0]], [3], expected)
  expect(nested.columns).toEqual(expected)
  const anew = cache.outputs(sma, ['close'], [5]).columns[0]
  expect(anew).toEqual(five.columns[0])
  expect(cache.bytes).toBeLessThanOrEqual(2 * 100 * 8)
})
