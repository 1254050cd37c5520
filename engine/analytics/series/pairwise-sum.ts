import { leastNearOne, logNearOne, mostNearOne } from './log-near-one.ts'

const blockLength = 128

/**
 * Sum of `values[from … from + count)` by halving: blocks of up to 128 are added with eight running sums, longer spans
 * are split at a multiple of eight. The error grows with log n rather than n, and the order of additions is fixed, so
 * equal inputs give equal bits everywhere, also in NumPy, which adds in this order too.
 */
export function pairwiseSum(values: Float64Array, from = 0, count = values.length - from): number {
  if (count < 8) {
    let sum = 0
    for (let i = from; i < from + count; i++) sum += values[i]
    return sum
  }
  if (count <= blockLength) return sumBlock(values, from, count)
  let half = count >>> 1
  half -= half % 8
  return pairwiseSum(values, from, half) + pairwiseSum(values, from + half, count - half)
}

function sumBlock(values: Float64Array, from: number, count: number): number {
  let a = values[from]
  let b = values[from + 1]
  let c = values[from + 2]
  let d = values[from + 3]
  let e = values[from + 4]
  let f = values[from + 5]
  let g = values[from + 6]
  let h = values[from + 7]
  const end = from + count
  const even = from + count - (count % 8)
  let i = from + 8
  for (; i < even; i += 8) {
    a += values[i]
    b += values[i + 1]
    c += values[i + 2]
    d += values[i + 3]
    e += values[i + 4]
    f += values[i + 5]
    g += values[i + 6]
    h += values[i + 7]
  }
  let sum = a + b + (c + d) + (e + f + (g + h))
  for (; i < end; i++) sum += values[i]
  return sum
}

/**
 * The same sum, to the bit, over a long column that holds `values` at the rising `places` and zeros elsewhere, without
 * making the column. `first` and `last` bound the places looked at.
 */
export function pairwiseSumAt(
  places: readonly number[],
  values: Float64Array,
  from: number,
  count: number,
  first = 0,
  last = places.length,
): number {
  if (first === last) return 0
  if (count <= blockLength) {
    const block = new Float64Array(count)
    for (let k = first; k < last; k++) block[places[k] - from] = values[k]
    return pairwiseSum(block)
  }
  let half = count >>> 1
  half -= half % 8
  let split = first
  while (split < last && places[split] < from + half) split++
  return (
    pairwiseSumAt(places, values, from, half, first, split) +
    pairwiseSumAt(places, values, from + half, count - half, split, last)
  )
}

/** Arithmetic mean; NaN of nothing. */
export function mean(values: Float64Array): number {
  return pairwiseSum(values) / values.length
}

/**
 * Variance of a sample, divisor n - 1; NaN for fewer than two values. Two passes, each adding in order: the reference
 * profile's order, which decides the last bit.
 */
export function sampleVariance(values: Float64Array): number {
  const count = values.length
  if (count < 2) return NaN
  let sum = 0
  for (let i = 0; i < count; i++) sum += values[i]
  const center = sum / count
  let squares = 0
  for (let i = 0; i < count; i++) squares += (values[i] - center) * (values[i] - center)
  return squares / (count - 1)
}

/** Kept from call to call: a search asks for a mean of the same length ten thousand times. */
let logs = new Float64Array(0)

/** The constant growth per step that ends where `returns` end; 0 when one of them loses everything, NaN of nothing. */
export function geometricMean(returns: Float64Array): number {
  if (logs.length < returns.length) logs = new Float64Array(returns.length)
  for (let i = 0; i < returns.length; i++) {
    const growth = returns[i] + 1
    if (growth <= 0) return 0
    logs[i] = growth > leastNearOne && growth < mostNearOne ? logNearOne(growth) : Math.log(growth)
  }
  return Math.exp(pairwiseSum(logs, 0, returns.length) / returns.length) - 1
}
