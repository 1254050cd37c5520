import { expect, test } from 'vitest'
import { PathStreams, streamCount } from './path-streams.ts'

test.each([0, 1, 2, 3])('every step is drawn equally often by stream %i', (stream) => {
  const count = 50
  // Each step has a size of its own: the growth of the sum tells which one was drawn.
  const streams = new PathStreams(Float64Array.from({ length: count }, (_, i) => i + 1), 5)
  const equity = new Float64Array(100_000)
  streams.sum(stream, 0, equity)
  const seen = new Uint32Array(count)
  for (let k = 0; k < equity.length; k++) seen[equity[k] - (k === 0 ? 0 : equity[k - 1]) - 1]++
  const chiSquare = seen.reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0)
  // 49 degrees of freedom: 94.6 is exceeded once in ten thousand seeds.
  expect(chiSquare).toBeLessThan(94.6)
})

test('neighbouring draws of a stream, and draws of two streams, do not go together', () => {
  const streams = new PathStreams(Float64Array.of(-1, 1), 3)
  const draws = Array.from({ length: streamCount }, (_, stream) => {
    const equity = new Float64Array(100_000)
    streams.sum(stream, 0, equity)
    return equity.map((value, k) => value - (k === 0 ? 0 : equity[k - 1]))
  })
  const together = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0) / Math.sqrt(a.length)
  for (let s = 0; s < streamCount; s++) {
    // Standard normal when independent: beyond 4 once in 16,000.
    expect(Math.abs(together(draws[s], draws[s].subarray(1)))).toBeLessThan(4)
    expect(Math.abs(together(draws[s], draws[(s + 1) % streamCount]))).toBeLessThan(4)
  }
})

test('sums and products draw the same steps from the same seed', () => {
  const changes = Float64Array.of(0.25, -0.5, 0.125, 1)
  const sums = new Float64Array(300)
  const products = new Float64Array(300)
  new PathStreams(changes, 9).sum(2, 0, sums)
  new PathStreams(changes.map((change) => 1 + change), 9).product(2, 1, products)
  let value = 1
  for (let k = 0; k < 300; k++) {
    value *= 1 + (sums[k] - (k === 0 ? 0 : sums[k - 1]))
    expect(products[k]).toBe(value)
  }
})

test('path after path goes on in the stream', () => {
  const steps = Float64Array.from({ length: 64 }, (_, i) => i)
  const whole = new Float64Array(40)
  new PathStreams(steps, 2).sum(1, 0, whole)
  const half = new Float64Array(20)
  const streams = new PathStreams(steps, 2)
  streams.sum(1, 0, half)
  streams.sum(1, half[19], half)
  expect(half[19]).toBe(whole[39])
})
