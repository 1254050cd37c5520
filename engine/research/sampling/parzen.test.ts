import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { categorical, gaussian, parzen } from './parzen.ts'

test('a density adds up to one over its places', () => {
  for (const observed of [[], [0.5], [0, 1], [0.2, 0.21, 0.9, 0.9]]) {
    const density = parzen(observed)
    const cells = 20_000
    let sum = 0
    for (let i = 0; i < cells; i++) sum += Math.exp(density.logAt((i + 0.5) / cells)) / cells
    expect(sum).toBeCloseTo(1, 6)
  }
  const picks = categorical([0.1, 0.1, 0.9], 4)
  const shares = [0, 1, 2, 3].map((cell) => Math.exp(picks.logAt((cell + 0.5) / 4)))
  ;[3 / 7, 1 / 7, 1 / 7, 2 / 7].forEach((share, cell) => expect(shares[cell]).toBeCloseTo(share, 12))
})

test('samples follow the density', () => {
  const random = seededRandom(8)
  const density = parzen([0.2, 0.25, 0.7])
  const bins = new Float64Array(10)
  const draws = 50_000
  for (let k = 0; k < draws; k++) bins[Math.min(9, Math.floor(density.sample(random) * 10))]++
  bins.forEach((count, bin) => {
    let mass = 0
    for (let i = 0; i < 200; i++) mass += Math.exp(density.logAt((bin + (i + 0.5) / 200) / 10)) / 2000
    expect(Math.abs(count / draws - mass)).toBeLessThan(0.008)
  })
})

test('gaussian numbers have mean 0 and variance 1', () => {
  const random = seededRandom(1)
  const values = Array.from({ length: 50_000 }, () => gaussian(random))
  const mean = values.reduce((a, b) => a + b) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  expect(Math.abs(mean)).toBeLessThan(0.02)
  expect(Math.abs(variance - 1)).toBeLessThan(0.03)
})
