import { mean, pairwiseSum } from './pairwise-sum.ts'

/** Shape of a sample. Skewness and kurtosis are NaN where all values are equal. */
export interface Moments {
  readonly count: number
  readonly mean: number
  /** Divisor n. */
  readonly variance: number
  /** Third standardised moment; 0 for a symmetric sample. */
  readonly skewness: number
  /** Fourth standardised moment; 3 for a normal distribution. */
  readonly kurtosis: number
}

export function momentsOf(values: Float64Array): Moments {
  const count = values.length
  const center = mean(values)
  const power = new Float64Array(count)
  const central = (k: number): number => {
    for (let i = 0; i < count; i++) power[i] = (values[i] - center) ** k
    return pairwiseSum(power) / count
  }
  const variance = central(2)
  // Rounding leaves a trace of variance in equal values; it is not a shape.
  if (!(variance > 1e-30 * center * center)) return { count, mean: center, variance: 0, skewness: NaN, kurtosis: NaN }
  return { count, mean: center, variance, skewness: central(3) / variance ** 1.5, kurtosis: central(4) / variance ** 2 }
}
