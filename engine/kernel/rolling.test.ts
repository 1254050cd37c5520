import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Column } from './graph.ts'
import { inputColumn } from './graph.ts'
import { highest, highestAge, lowest, lowestAge } from './rolling-extreme.ts'
import { rollingMean } from './rolling-mean.ts'
import { rollingSum } from './rolling-sum.ts'
import { rollingDeviation, rollingVariance } from './rolling-variance.ts'
import { rollingWeightedMean } from './rolling-weighted-mean.ts'
import { runBatch } from './run-graph.ts'
import { sortedWindow } from './sorted-window.ts'

type Rolling = (x: Column, n: number) => Column

function run(rolling: Rolling, values: readonly number[], n: number): number[] {
  const x = inputColumn()
  const out = new Float64Array(values.length)
  runBatch({ inputs: [x], outputs: [rolling(x, n)] }, [Float64Array.from(values)], [out])
  return Array.from(out)
}

const sum = (w: readonly number[]): number => w.reduce((total, value) => total + value, 0)
const squares = (w: readonly number[]): number => sum(w.map((value) => (value - sum(w) / w.length) ** 2))
const backwards = (w: readonly number[]): number[] => w.toReversed()

/** Each rolling kernel and what it says of one window. */
const kernels: Readonly<Record<string, readonly [Rolling, (window: readonly number[]) => number]>> = {
  sum: [rollingSum, sum],
  mean: [rollingMean, (w) => sum(w) / w.length],
  weighted: [rollingWeightedMean, (w) => sum(w.map((v, k) => v * (k + 1))) / ((w.length * (w.length + 1)) / 2)],
  variance: [(x, n) => rollingVariance(x, n, 0), (w) => squares(w) / w.length],
  deviation: [(x, n) => rollingDeviation(x, n, 1), (w) => (w.length < 2 ? 0 : Math.sqrt(squares(w) / (w.length - 1)))],
  highest: [highest, (w) => Math.max(...w)],
  lowest: [lowest, (w) => Math.min(...w)],
  highestAge: [highestAge, (w) => backwards(w).indexOf(Math.max(...w))],
  lowestAge: [lowestAge, (w) => backwards(w).indexOf(Math.min(...w))],
  median: [
    (x, n) => sortedWindow(x, n, (sorted) => sorted[Math.floor(n / 2)]),
    (w) => w.toSorted((a, b) => a - b)[Math.floor(w.length / 2)],
  ],
}

/** Numbers with ties, zeros, signs and now and then a hole. */
const anyValues = fc.array(
  fc.oneof(
    { weight: 10, arbitrary: fc.integer({ min: -20, max: 20 }) },
    { weight: 5, arbitrary: fc.double({ min: -1000, max: 1000, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(NaN) },
  ),
  { maxLength: 120 },
)

describe.each(Object.entries(kernels))('%s', (_, [rolling, answer]) => {
  test('says of each window what the whole window says, and nothing while one holds a hole', () => {
    fc.assert(
      fc.property(anyValues, fc.integer({ min: 1, max: 15 }), (values, n) => {
        run(rolling, values, n).forEach((value, i) => {
          const window = values.slice(Math.max(0, i - n + 1), i + 1)
          if (window.length < n || window.some(Number.isNaN)) expect(value).toBeNaN()
          else expect(Math.abs(value - answer(window))).toBeLessThan(1e-6)
        })
      }),
      { numRuns: 200 },
    )
  })
})

test.each([
  ['sum', rollingSum],
  ['weighted mean', rollingWeightedMean],
] as const)('a %s forgets a huge value when it has left', (_, rolling) => {
  const quiet = Array.from({ length: 40 }, (_, i) => 1 + (i % 7) / 10)
  const shaken = quiet.map((value, i) => (i === 10 ? 1.1e15 / 3 : value))
  const expected = run(rolling, quiet, 5).slice(20)
  run(rolling, shaken, 5)
    .slice(20)
    .forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-14 * expected[i]))
})

test('equal values give exactly that mean and no deviation, whatever came before', () => {
  const values = [0.1, 1e9, 3.3, ...new Array<number>(10).fill(0.3)]
  expect(run(rollingMean, values, 5).slice(-6)).toEqual(new Array(6).fill(0.3))
  expect(run((x, n) => rollingDeviation(x, n, 1), values, 5).slice(-6)).toEqual(new Array(6).fill(0))
})

test('a mean of numbers of one sign never has the other', () => {
  const values = [1e16, 1, 0, 0, 1e-30, 0, 2e-30, 0, 0, 1e-30]
  for (const mean of run(rollingMean, values, 3).slice(2)) expect(mean).toBeGreaterThanOrEqual(0)
  for (const mean of run(rollingMean, values.map((value) => -value), 3).slice(2)) expect(mean).toBeLessThanOrEqual(0)
})
