import type { Column, Run } from './graph.ts'
import { kernel1 } from './graph.ts'

/** A mean of numbers of one sign has that sign; rounding may say otherwise, and then the answer is 0. */
function signOfMean(mean: number, x: Float64Array, from: number, to: number): number {
  const negative = mean < 0
  for (let i = from; i <= to; i++) {
    const isNegative = x[i] < 0 || Object.is(x[i], -0)
    if (isNegative === negative) return mean
  }
  return 0
}

/** Where a rolling mean stands. What it has summed up lives here between two ranges of bars. */
class RollingMean {
  readonly x: Float64Array
  readonly n: number
  readonly out: Float64Array
  sum = NaN
  lostIn = NaN
  lostOut = NaN
  /** Values in the sum, up to `n`. */
  count = 0
  /** How many of the last values are equal, and which one they are. */
  same = 0
  last = NaN

  constructor(x: Float64Array, n: number, out: Float64Array) {
    this.x = x
    this.n = n
    this.out = out
    this.#begin()
  }

  get isFull(): boolean {
    return this.count === this.n
  }

  /** What full windows do most of the time is a loop of its own, without a look at what is rare. */
  run(from: number, to: number): void {
    let bar = from
    while (bar < to) {
      bar = this.isFull ? this.#runFull(bar, to) : this.#step(bar)
    }
  }

  /** One bar of a window that fills up, or that meets a missing value. */
  #step(bar: number): number {
    const { x, n, out } = this
    const v = x[bar]
    if (v !== v) {
      this.#begin()
      out[bar] = NaN
      return bar + 1
    }
    if (this.count < n) this.count++
    const y = v - this.lostIn
    const sum = this.sum + y
    this.lostIn = sum - this.sum - y
    this.sum = sum
    this.same = v === this.last ? this.same + 1 : 1
    this.last = v
    out[bar] = this.isFull ? meanOf(sum, n, this.same, v, x, bar) : NaN
    return bar + 1
  }

  /** Answers the bar after the last one that it did: `to`, or the one after a missing value. */
  #runFull(from: number, to: number): number {
    const { x, n, out } = this
    let { sum, lostIn, lostOut, same, last } = this
    for (let i = from; i < to; i++) {
      const v = x[i]
      if (v !== v) return this.#step(i)
      const gone = -x[i - n] - lostOut
      const rest = sum + gone
      lostOut = rest - sum - gone
      const come = v - lostIn
      sum = rest + come
      lostIn = sum - rest - come
      same = v === last ? same + 1 : 1
      last = v
      const mean = sum / n
      out[i] = same < n && v > 0 && mean > 0 ? mean : meanOf(sum, n, same, v, x, i)
    }
    this.keep(sum, lostIn, lostOut, same, last)
    return to
  }

  keep(sum: number, lostIn: number, lostOut: number, same: number, last: number): void {
    this.sum = sum
    this.lostIn = lostIn
    this.lostOut = lostOut
    this.same = same
    this.last = last
  }

  #begin(): void {
    this.keep(0, 0, 0, 0, NaN)
    this.count = 0
  }
}

function meanOf(sum: number, n: number, same: number, v: number, x: Float64Array, bar: number): number {
  if (same >= n) return v
  const mean = sum / n
  return mean < 0 === v < 0 ? mean : signOfMean(mean, x, bar - n + 1, bar)
}

/**
 * Two means of the same column. Each sum waits for the one before it, most of the time: two of them in one loop take
 * little more time than one.
 */
function runTwo(a: RollingMean, b: RollingMean, from: number, to: number): void {
  for (let i = from; i < to;) {
    if (a.isFull && b.isFull) i = runTwoFull(a, b, i, to)
    // What is left is a missing value, or bars until both windows are full.
    const end = Math.min(to, i + Math.max(1, a.n - a.count, b.n - b.count))
    a.run(i, end)
    b.run(i, end)
    i = end
  }
}

/** Answers the bar that was not done: `to`, or that of a missing value. */
function runTwoFull(a: RollingMean, b: RollingMean, from: number, to: number): number {
  const { x, n, out } = a
  const { n: m, out: other } = b
  let { sum, lostIn, lostOut, same, last } = a
  let { sum: sum2, lostIn: lostIn2, lostOut: lostOut2 } = b
  let i = from
  for (; i < to; i++) {
    const v = x[i]
    if (v !== v) break
    const gone = -x[i - n] - lostOut
    const rest = sum + gone
    lostOut = rest - sum - gone
    const gone2 = -x[i - m] - lostOut2
    const rest2 = sum2 + gone2
    lostOut2 = rest2 - sum2 - gone2
    const come = v - lostIn
    sum = rest + come
    lostIn = sum - rest - come
    const come2 = v - lostIn2
    sum2 = rest2 + come2
    lostIn2 = sum2 - rest2 - come2
    same = v === last ? same + 1 : 1
    last = v
    const mean = sum / n
    const mean2 = sum2 / m
    out[i] = same < n && v > 0 && mean > 0 ? mean : meanOf(sum, n, same, v, x, i)
    other[i] = same < m && v > 0 && mean2 > 0 ? mean2 : meanOf(sum2, m, same, v, x, i)
  }
  a.keep(sum, lostIn, lostOut, same, last)
  b.keep(sum2, lostIn2, lostOut2, same, last)
  return i
}

interface MeanRun extends Run {
  readonly mean: RollingMean
}

const isMeanRun = (run: Run): run is MeanRun => 'mean' in run && run.mean instanceof RollingMean

/**
 * Mean of the last `n` numbers, equal to the bit to pandas' `rolling(n).mean()`: a running sum that first loses the
 * oldest value and then gains the newest, each with a Kahan compensation of its own. A run of `n` equal values is
 * answered as that value.
 */
function rollingMeanRun(x: Float64Array, n: number, out: Float64Array): Run {
  const mean = new RollingMean(x, n, out)
  const beside = (other: Run): Run | null =>
    isMeanRun(other) && other.mean.x === x ? (from, to) => runTwo(mean, other.mean, from, to) : null
  return Object.assign((from: number, to: number) => mean.run(from, to), { mean, beside })
}

export const rollingMean = (x: Column, n: number): Column =>
  kernel1([x], n - 1, n, ([x], out) => rollingMeanRun(x, n, out))
