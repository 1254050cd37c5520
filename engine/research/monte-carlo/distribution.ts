import { normalQuantile } from '../../analytics/series/normal.ts'
import { mean, sampleVariance } from '../../analytics/series/pairwise-sum.ts'
import { quantile } from '../../analytics/series/quantile.ts'
import type { Distribution, Histogram, Proportion } from '../../domain/monte-carlo-outcome.ts'

/** Shares of the paths at which distributions are read. */
export const distributionLevels = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const

const bins = 60

/**
 * Sorts `values` in place. Intervals of quantiles follow from the ranks that the confidence allows, without any shape
 * assumed.
 */
export function distributionOf(values: Float64Array, confidence = 0.95): Distribution {
  const count = values.length
  const z = normalQuantile(0.5 + confidence / 2)
  const center = mean(values)
  const deviation = Math.sqrt(sampleVariance(values))
  const error = (z * deviation) / Math.sqrt(count)
  values.sort()
  const levels = distributionLevels.map((level) => {
    const reach = z * Math.sqrt(count * level * (1 - level))
    const rank = (place: number): number => values[Math.min(count - 1, Math.max(0, place))]
    return {
      level,
      value: quantile(values, level),
      low: rank(Math.floor(count * level - reach) - 1),
      high: rank(Math.ceil(count * level + reach)),
    }
  })
  return {
    mean: center,
    meanInterval: { low: center - error, high: center + error },
    standardDeviation: deviation,
    levels,
    histogram: histogramOf(values),
  }
}

function histogramOf(sorted: Float64Array): Histogram {
  const from = sorted[0]
  const binWidth = (sorted[sorted.length - 1] - from) / bins
  const counts = new Uint32Array(bins)
  for (const value of sorted) {
    const bin = binWidth > 0 ? Math.floor((value - from) / binWidth) : 0
    counts[Math.min(bins - 1, bin)]++
  }
  return { from, binWidth, counts }
}

/** Wilson's score interval (1927): right also where the share is near 0 or 1, or its count is 0. */
export function proportionOf(count: number, of: number, confidence = 0.95): Proportion {
  const z = normalQuantile(0.5 + confidence / 2)
  const value = count / of
  const scale = 1 + (z * z) / of
  const center = (value + (z * z) / (2 * of)) / scale
  const reach = (z / scale) * Math.sqrt((value * (1 - value)) / of + (z * z) / (4 * of * of))
  return { value, count, low: count === 0 ? 0 : center - reach, high: count === of ? 1 : center + reach }
}
