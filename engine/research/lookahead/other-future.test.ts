import { expect, test } from 'vitest'
import { generatedBars } from '../../../tests/kit/strategy-kit.ts'
import { barColumnNames } from '../../domain/bars.ts'
import { OtherFuture } from './other-future.ts'

const bars = generatedBars(300, 5)

test('up to the cut nothing changes; after it nearly every price does, in any order of cuts', () => {
  const future = new OtherFuture(bars, 1)
  for (const cut of [10, 200, 50, 299, 0, 300, 120]) {
    const mixed = future.from(cut)
    for (const name of barColumnNames) {
      expect(mixed[name].subarray(0, cut), `${name} before ${cut}`).toEqual(bars[name].subarray(0, cut))
    }
    expect(mixed.openAt).toEqual(bars.openAt)
    let changed = 0
    for (let i = cut; i < 300; i++) if (mixed.close[i] !== bars.close[i]) changed++
    expect(changed).toBeGreaterThanOrEqual((300 - cut) * 0.8)
  }
})

test('the other prices are plausible: bars hold together and moves are of the usual size', () => {
  const { open, high, low, close } = new OtherFuture(bars, 2).from(100)
  let largest = 0
  for (let i = 1; i < 100; i++) largest = Math.max(largest, Math.abs(Math.log(bars.close[i] / bars.close[i - 1])))
  for (let i = 100; i < 300; i++) {
    expect(low[i]).toBeGreaterThan(0)
    expect(low[i]).toBeLessThanOrEqual(Math.min(open[i], close[i]) * (1 + 1e-12))
    expect(high[i]).toBeGreaterThanOrEqual(Math.max(open[i], close[i]) * (1 - 1e-12))
    expect(Math.abs(Math.log(close[i] / close[i - 1]))).toBeLessThan(2 * largest)
  }
})

test('the seed decides', () => {
  const closes = (seed: number): Float64Array => new OtherFuture(bars, seed).from(10).close.slice()
  expect(closes(1)).toEqual(closes(1))
  expect(closes(1)).not.toEqual(closes(2))
})
