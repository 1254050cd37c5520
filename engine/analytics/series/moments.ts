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
  // By multiplication: a power with a variable exponent costs ten times as much.
  const squares = new Float64Array(count)
  for (let i = 0; i < count; i++) squares[i] = (values[i] - center) * (values[i] - center)
  const variance = pairwiseSum(squares) / count
  // Rounding leaves a trace of variance in equal values; it is not a shape.
  if (!(variance > 1e-30 * center * center)) return { count, mean: center, variance: 0, skewness: NaN, kurtosis: NaN }
  const power = new Float64Array(count)
  for (let i = 0; i < count; i++) power[i] = squares[i] * (values[i] - center)
  const third = pairwiseSum(power) / count
  for (let i = 0; i < count; i++) power[i] = squares[i] * squares[i]
  const fourth = pairwiseSum(power) / count
  return { count, mean: center, variance, skewness: third / variance ** 1.5, kurtosis: fourth / variance ** 2 }
}
