import { blended } from './arithmetic.ts'
import type { Column } from './graph.ts'
import { rollingMean } from './rolling-mean.ts'
import { rollingWeightedMean } from './rolling-weighted-mean.ts'

/** Slope per bar of the least-squares line through the last `n` (at least 2) numbers: 6 (WMA - SMA) / (n - 1). */
export const slope = (x: Column, n: number): Column =>
  blended(rollingWeightedMean(x, n), 6 / (n - 1), rollingMean(x, n), -6 / (n - 1))
