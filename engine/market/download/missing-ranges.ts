import type { Gap } from '../../domain/passport.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { timeGrid } from '../time-grid.ts'

/**
 * Stretches of expected bars that are not there, rising; `present` holds the numbers of grid stretches with a bar. One
 * goes from the first bar that is missing to the end of the last before one that is there.
 */
export function missingRanges(expected: Float64Array, present: ReadonlySet<number>, timeframe: Timeframe): Gap[] {
  const grid = timeGrid(timeframe)
  const ranges: { fromAt: number; untilAt: number; missing: number }[] = []
  let open = false
  for (const at of expected) {
    const slot = grid.indexOf(at)
    const isMissing = !present.has(slot)
    if (isMissing) {
      const untilAt = grid.startOf(slot + 1)
      const last = ranges.at(-1)
      if (open && last !== undefined) {
        last.untilAt = untilAt
        last.missing++
      } else ranges.push({ fromAt: at, untilAt, missing: 1 })
    }
    open = isMissing
  }
  return ranges
}
