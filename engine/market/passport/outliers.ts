import type { QualityRule } from './finding.ts'

/** Normal returns reach this once in more bars than anybody has; real ones do when something happened. */
const limit = 12
/** From the middle of absolute deviations to a standard deviation, for normal numbers. */
const toDeviation = 1.4826
const fewestReturns = 30

export const outliers: QualityRule = {
  kind: 'outlier',
  rule:
    `The change from close to close is more than ${limit} robust deviations from the middle change of the series ` +
    '(1.4826 times the middle absolute deviation). Real news can be that large too.',
  find: ({ bars: { close, length } }) => {
    const changes = new Float64Array(Math.max(0, length - 1))
    for (let k = 1; k < length; k++) changes[k - 1] = (close[k] - close[k - 1]) / Math.abs(close[k - 1])
    const known = changes.filter(Number.isFinite)
    if (known.length < fewestReturns) return []
    const middle = median(known)
    const spread = toDeviation * median(known.map((change) => Math.abs(change - middle)))
    if (spread === 0) return []
    const found: number[] = []
    changes.forEach((change, k) => {
      if (Math.abs(change - middle) > limit * spread) found.push(k + 1)
    })
    return found
  },
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort()
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}
