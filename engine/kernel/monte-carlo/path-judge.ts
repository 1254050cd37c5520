/** What is kept of a path. */
export interface JudgedPath {
  finalEquity: number
  /** Deepest share lost since an earlier high. */
  maxDrawdown: number
  lowestEquity: number
  /** Steps before the account was at or below zero, where it stays, at zero; all of them when it never was. */
  aliveSteps: number
}

/**
 * Widens a limit by more than rounding can move it: a value that stays above `peak * kept * wide` has surely kept a
 * larger share of the peak than `kept`. So the division is only made where it may matter, and its result decides.
 */
export const wide = 1 + 2 ** -50

/**
 * Smaller shares, and values this small, may be denormal: so few digits are left then that two values have one share,
 * or a share is 0, and no limit can tell which of them is lower.
 */
export const coarse = 2 ** -500

/** What a value must not fall below without a closer look; where shares are coarse, every value gets one. */
function limitOf(peak: number, kept: number): number {
  const limit = peak * (kept * wide)
  return kept > coarse && limit > coarse ? limit : Infinity
}

/** Judges the first `length` values of `equity` as one path that began at `start`. Allocates nothing. */
export function judgePath(start: number, equity: Float64Array, length: number, judged: JudgedPath): void {
  let peak = start
  let low = start
  let kept = 1
  let limit = limitOf(start, kept)
  let alive = length
  for (let k = 0; k < length; k++) {
    const value = equity[k]
    if (value > peak) {
      peak = value
      limit = limitOf(peak, kept)
    } else if (value < limit) {
      if (value <= 0) {
        alive = k
        kept = 0
        low = 0
        break
      }
      const share = value / peak
      if (share < kept) {
        kept = share
        limit = limitOf(peak, kept)
      }
      // A new low of the whole path is a new deepest drawdown, or lies where shares are coarse: it is below the limit.
      if (value < low) low = value
    }
  }
  judged.finalEquity = alive < length ? 0 : length === 0 ? start : equity[length - 1]
  judged.maxDrawdown = 1 - kept
  judged.lowestEquity = low
  judged.aliveSteps = alive
}
