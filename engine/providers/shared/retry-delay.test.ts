import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { defaultRetry, readRetryAfterMs, retryDelayMs } from './retry-delay.ts'

test('delays lie anywhere under a bound that doubles up to its cap', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), (seed, failed) => {
      const delay = retryDelayMs(failed, defaultRetry, seededRandom(seed))
      expect(delay).toBeGreaterThanOrEqual(0)
      expect(delay).toBeLessThanOrEqual(Math.min(60_000, 500 * 2 ** (failed - 1)))
    }),
  )
  const random = seededRandom(1)
  const many = Array.from({ length: 2000 }, () => retryDelayMs(3, defaultRetry, random))
  const mean = many.reduce((sum, delay) => sum + delay, 0) / many.length
  expect(Math.abs(mean - 1000)).toBeLessThan(60)
})

test('the same seed waits the same', () => {
  const delays = (seed: number) => {
    const random = seededRandom(seed)
    return [1, 2, 3, 4].map((failed) => retryDelayMs(failed, defaultRetry, random))
  }
  expect(delays(7)).toEqual(delays(7))
  expect(delays(7)).not.toEqual(delays(8))
})

test.each([
  [undefined, undefined], ['120', 120_000], [' 1.5 ', 1500], ['0', 0], ['-5', undefined], ['soon', undefined],
  ['Thu, 01 Jan 1970 00:01:00 GMT', 50_000], ['Thu, 01 Jan 1970 00:00:00 GMT', 0], ['2024', 2_024_000],
  ['1e9', undefined], ['Mon, nonsense', undefined],
])('Retry-After %s', (header, expected) => {
  expect(readRetryAfterMs(header, 10_000)).toBe(expected)
})
