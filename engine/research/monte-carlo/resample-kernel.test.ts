import { expect, test } from 'vitest'
import { Resampler } from './resample-kernel.ts'

test('every result is drawn equally often', () => {
  const count = 50
  // Each result has a bit pattern of its own: the step of the sum tells which one was drawn.
  const resampler = new Resampler(Float64Array.from({ length: count }, (_, i) => i + 1), 5)
  const equity = new Float64Array(100_000)
  resampler.sum(0, equity)
  const seen = new Uint32Array(count)
  for (let k = 0; k < equity.length; k++) seen[equity[k] - (k === 0 ? 0 : equity[k - 1]) - 1]++
  const chiSquare = seen.reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0)
  // 49 degrees of freedom: 85.4 is exceeded once in a thousand seeds.
  expect(chiSquare).toBeLessThan(85.4)
})

test('sums and products draw the same results from the same seed', () => {
  const results = Float64Array.of(0.25, -0.5, 0.125, 1)
  const sums = new Float64Array(300)
  const products = new Float64Array(300)
  new Resampler(results, 9).sum(0, sums)
  new Resampler(results, 9).compound(1, products)
  let value = 1
  for (let k = 0; k < 300; k++) {
    value *= 1 + (sums[k] - (k === 0 ? 0 : sums[k - 1]))
    expect(products[k]).toBe(value)
  }
})

test('path after path goes on in the stream', () => {
  const results = Float64Array.from({ length: 64 }, (_, i) => i)
  const whole = new Float64Array(40)
  new Resampler(results, 2).sum(0, whole)
  const half = new Float64Array(20)
  const resampler = new Resampler(results, 2)
  resampler.sum(0, half)
  resampler.sum(half[19], half)
  expect(half[19]).toBe(whole[39])
})
