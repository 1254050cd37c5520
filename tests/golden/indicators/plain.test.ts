import { test } from 'vitest'
import type { Answers, Golden } from './compare.ts'
import { expectGolden, goldenBars as bars } from './compare.ts'
import { delayed, deviation, difference, each, last, mean, middleOf, quotient, rolling, sum } from './plain.ts'

const { open, high, low, close, source2 } = bars
const length = close.length
const value = (answers: Answers): Record<string, Answers> => ({ value: answers })

const returnsOf = (x: Float64Array): number[] => quotient(difference(x, delayed(x, 1)), delayed(x, 1))
const returns = returnsOf(close)
const otherReturns = returnsOf(source2)
const logOf = (a: Float64Array, b: Float64Array): number[] => quotient(a, b).map(Math.log)

/** Least-squares line through values at 0 .. n - 1: where it begins, its slope, where it ends, and how well it fits. */
function line(values: readonly number[]): { start: number; slope: number; end: number; r: number } {
  const n = values.length
  const time = (n - 1) / 2
  const middle = mean(values)
  const xy = sum(values.map((v, k) => (k - time) * (v - middle)))
  const xx = sum(values.map((_, k) => (k - time) ** 2))
  const yy = sum(values.map((v) => (v - middle) ** 2))
  const slope = xy / xx
  return { start: middle - slope * time, slope, end: middle + slope * time, r: xy / Math.sqrt(xx * yy) }
}

function betaOf(n: number): number[] {
  return each(length, (i) => {
    const [x, y] = [last(returns, i, n), last(otherReturns, i, n)]
    if (x === null || y === null) return NaN
    const [mx, my] = [mean(x), mean(y)]
    return sum(x.map((v, k) => (v - mx) * (y[k] - my))) / sum(y.map((v) => (v - my) ** 2))
  })
}

/** Total distance from the highest high to the lowest low of `n` bars. */
const rangeOf = (n: number): number[] =>
  each(length, (i) => {
    const [highs, lows] = [last(high, i, n), last(low, i, n)]
    return highs === null || lows === null ? NaN : Math.max(...highs) - Math.min(...lows)
  })

function framaOf(half: number): number[] {
  const median = high.map((h, i) => (h + low[i]) / 2)
  const newer = rangeOf(half).map((x) => x / half)
  const all = rangeOf(2 * half).map((x) => x / (2 * half))
  const out = new Array<number>(length).fill(NaN)
  let y = median[2 * half - 2]
  for (let i = 2 * half - 1; i < length; i++) {
    const dimension = (Math.log(newer[i] + newer[i - half]) - Math.log(all[i])) / Math.log(2)
    const alpha = Math.min(1, Math.max(0.01, Math.exp(-4.6 * (dimension - 1))))
    out[i] = y = alpha * median[i] + (1 - alpha) * y
  }
  return out
}

function hurstOf(w: readonly number[]): number {
  const sizes = [1, 2, 4, 8, 16].filter((k) => 4 * k <= w.length)
  const x = sizes.map(Math.log)
  const y = sizes.map((k) => Math.log(Math.sqrt(mean(w.slice(k).map((v, i) => (v - w[i]) ** 2)))))
  const [mx, my] = [mean(x), mean(y)]
  return sum(x.map((v, k) => (v - mx) * (y[k] - my))) / sum(x.map((v) => (v - mx) ** 2))
}

const path = (w: readonly number[]): number => sum(w.slice(1).map((v, k) => Math.abs(v - w[k])))

/** No package at hand has these; here they are computed the slow and plain way. */
const goldens: readonly Golden[] = [
  {
    id: 'midpoint',
    args: [14],
    answers: () => value(rolling(close, 14, (w) => (Math.max(...w) + Math.min(...w)) / 2)),
  },
  { id: 'midprice', args: [14], answers: () => value(middleOf(high, low, 14)) },
  {
    id: 'ichimoku',
    args: [9, 26, 52, 26],
    answers: () => {
      const [conversion, base, leadB] = [9, 26, 52].map((n) => middleOf(high, low, n))
      const leadA = conversion.map((x, i) => (x + base[i]) / 2)
      return { conversion, base, leadA, leadB, cloudA: delayed(leadA, 25), cloudB: delayed(leadB, 25) }
    },
  },
  {
    id: 'efficiencyRatio',
    args: [10],
    answers: () => value(rolling(close, 11, (w) => Math.abs(w[10] - w[0]) / path(w))),
  },
  { id: 'frama', args: [8], answers: () => value(framaOf(8)) },
  {
    id: 'envelope',
    args: [20, 2.5],
    answers: () => ({
      upper: rolling(close, 20, (w) => mean(w) * 1.025),
      middle: rolling(close, 20, mean),
      lower: rolling(close, 20, (w) => mean(w) * 0.975),
    }),
  },
  {
    id: 'historicalVolatility',
    args: [20, 252],
    answers: () =>
      value(rolling(returns.map((r) => Math.log(1 + r)), 20, (w) => 100 * deviation(w, 1) * Math.sqrt(252))),
  },
  {
    id: 'parkinson',
    args: [20],
    answers: () =>
      value(rolling(logOf(high, low), 20, (w) => Math.sqrt(mean(w.map((x) => x * x)) / (4 * Math.log(2))))),
  },
  {
    id: 'garmanKlass',
    args: [20],
    answers: () => {
      const [range, body] = [logOf(high, low), logOf(close, open)]
      const parts = range.map((r, i) => 0.5 * r ** 2 - (2 * Math.log(2) - 1) * body[i] ** 2)
      return value(rolling(parts, 20, (w) => Math.sqrt(mean(w))))
    },
  },
  {
    id: 'logReturn',
    args: [3],
    answers: () => value(difference(close.map(Math.log), delayed(close.map(Math.log), 3))),
  },
  { id: 'zscore', args: [20, 0], answers: () => value(rolling(close, 20, (w) => (w[19] - mean(w)) / deviation(w, 0))) },
  { id: 'zscore', args: [20, 1], answers: () => value(rolling(close, 20, (w) => (w[19] - mean(w)) / deviation(w, 1))) },
  { id: 'beta', args: [20], answers: () => value(betaOf(20)) },
  { id: 'linreg', args: [14], answers: () => value(rolling(close, 14, (w) => line(w).end)) },
  { id: 'linregIntercept', args: [14], answers: () => value(rolling(close, 14, (w) => line(w).start)) },
  { id: 'linregSlope', args: [30], answers: () => value(rolling(close, 30, (w) => line(w).slope)) },
  {
    id: 'linregAngle',
    args: [14],
    answers: () => value(rolling(close, 14, (w) => (Math.atan(line(w).slope) * 180) / Math.PI)),
  },
  { id: 'rSquared', args: [14], answers: () => value(rolling(close, 14, (w) => line(w).r ** 2)) },
  { id: 'hurst', args: [100], answers: () => value(rolling(close, 100, hurstOf)) },
  { id: 'hurst', args: [40], answers: () => value(rolling(close, 40, hurstOf)) },
]

test.each(goldens)('$id $args is what plain arithmetic answers', expectGolden)
