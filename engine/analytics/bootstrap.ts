import { RandomWords, indexScale } from '../base/random-words.ts'
import type { Interval } from '../domain/interval.ts'
import { normalQuantile } from './series/normal.ts'
import { momentsOf } from './series/moments.ts'
import { quantile } from './series/quantile.ts'

/**
 * Up to this many values are drawn again and again; beyond it the distribution's own expansion is as exact, and
 * faster.
 */
const largestDrawn = 1000

/**
 * Confidence interval of the mean: what the mean would have been, had the same number of values been drawn from these
 * with replacement. Percentiles of `resamples` seeded draws; above 1,000 values, the Cornish-Fisher expansion of that
 * distribution with its skewness. Equal values and seed give equal bits. Efron (1979), Bootstrap Methods, Annals of
 * Statistics 7(1).
 */
export function bootstrapMean(values: Float64Array, confidence = 0.95, seed = 1, resamples = 1000): Interval {
  const tail = (1 - confidence) / 2
  if (values.length > largestDrawn) return expandedMean(values, tail)
  const count = values.length
  const random = new RandomWords(seed)
  const words = new Uint32Array(count)
  const scale = indexScale(count)
  const means = new Float64Array(resamples)
  for (let k = 0; k < resamples; k++) {
    random.fill(words)
    let sum = 0
    // Cut off as a whole number: a floor stays a fraction to the compiler, and costs twice as much.
    for (let i = 0; i < count; i++) sum += values[(words[i] * scale) | 0]
    means[k] = sum / count
  }
  means.sort()
  return { low: quantile(means, tail), high: quantile(means, 1 - tail) }
}

function expandedMean(values: Float64Array, tail: number): Interval {
  const { count, mean, variance, skewness } = momentsOf(values)
  if (variance === 0) return { low: mean, high: mean }
  const error = Math.sqrt(variance / count)
  const z = normalQuantile(1 - tail)
  const shift = ((z * z - 1) * skewness) / (6 * Math.sqrt(count))
  return { low: mean + error * (shift - z), high: mean + error * (shift + z) }
}
