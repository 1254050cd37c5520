import { Spotted, type QualityRule } from './finding.ts'
import { medianOf } from './median.ts'

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
  find: ({ bars: { openAt, close, length } }) => {
    const spotted = new Spotted()
    const scratch = new Float64Array(length)
    let count = 0
    for (let k = 1; k < length; k++) {
      const change = changeTo(close, k)
      if (Number.isFinite(change)) scratch[count++] = change
    }
    if (count < fewestReturns) return spotted
    const known = scratch.subarray(0, count)
    const middle = medianOf(known)
    for (let k = 0; k < count; k++) known[k] = Math.abs(known[k] - middle)
    const reach = limit * (toDeviation * medianOf(known))
    if (reach === 0) return spotted
    for (let k = 1; k < length; k++) if (Math.abs(changeTo(close, k) - middle) > reach) spotted.see(openAt[k])
    return spotted
  },
}

function changeTo(close: Float64Array, k: number): number {
  return (close[k] - close[k - 1]) / Math.abs(close[k - 1])
}
