import type { Trials } from '../domain/study.ts'
import { normalCdf, normalQuantile } from './series/normal.ts'

/** A Sharpe ratio per period (not annualised) with what its uncertainty follows from. */
export interface SharpeEstimate {
  readonly ratio: number
  /** Number of returns it was estimated from. */
  readonly count: number
  readonly skewness: number
  /** 3 for normal returns. */
  readonly kurtosis: number
}

const eulerMascheroni = 0.5772156649015329

/**
 * Chance that the true Sharpe ratio exceeds `threshold`, given the estimate: skewed and fat-tailed returns make a
 * ratio less certain. NaN where the estimate has no finite uncertainty. Bailey and López de Prado (2012), The Sharpe
 * Ratio Efficient Frontier.
 */
export function probabilisticSharpe(estimate: SharpeEstimate, threshold = 0): number {
  const error = standardError(estimate)
  return normalCdf((estimate.ratio - threshold) / error)
}

function standardError({ ratio, count, skewness, kurtosis }: SharpeEstimate): number {
  return Math.sqrt((1 - skewness * ratio + ((kurtosis - 1) / 4) * ratio * ratio) / (count - 1))
}

/** The Sharpe ratio that the best of `count` tries without any skill is expected to show. 0 for a single try. */
export function expectedBestSharpe({ count, sharpeVariance }: Trials): number {
  if (count < 2) return 0
  const best = (1 - eulerMascheroni) * normalQuantile(1 - 1 / count)
  const spread = eulerMascheroni * normalQuantile(1 - 1 / (count * Math.E))
  return Math.sqrt(sharpeVariance) * (best + spread)
}

/**
 * The probabilistic Sharpe ratio measured against what luck alone would have found in as many tries. Bailey and López
 * de Prado (2014), The Deflated Sharpe Ratio, Journal of Portfolio Management 40(5).
 */
export function deflatedSharpe(estimate: SharpeEstimate, trials: Trials): number {
  return probabilisticSharpe(estimate, expectedBestSharpe(trials))
}

/**
 * Returns needed before the ratio exceeds `threshold` with this confidence; Infinity where it does not exceed it at
 * all. Bailey and López de Prado (2012).
 */
export function minimumTrackRecord(estimate: SharpeEstimate, threshold = 0, confidence = 0.95): number {
  const { ratio, skewness, kurtosis } = estimate
  if (!(ratio > threshold)) return Infinity
  const shape = 1 - skewness * ratio + ((kurtosis - 1) / 4) * ratio * ratio
  return 1 + shape * (normalQuantile(confidence) / (ratio - threshold)) ** 2
}
