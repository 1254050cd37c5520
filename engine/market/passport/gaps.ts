import type { Gap, Passport } from '../../domain/passport.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { barEndOf } from '../resample.ts'
import { timeGrid } from '../time-grid.ts'
import { Spotted } from './finding.ts'

type Coverage = Passport['coverage'][number]

interface HeldAgainstCalendar {
  readonly coverage: readonly Coverage[]
  readonly gaps: readonly Gap[]
  /** Bars whose time holds none of the expected ones. */
  readonly unexpected: Spotted
}

/**
 * Holds the bars that are there against those that the calendar says should be. Both rise. A gap goes from the first
 * missing bar to the end of the last one before a bar that is there; stretches between gaps are covered, whatever time
 * the market was closed within them. A bar is there when one opens anywhere in its time: some sources stamp months by
 * their last day, and hours from the opening bell.
 */
export function gapsOf(openAt: Float64Array, expected: Float64Array, timeframe: Timeframe): HeldAgainstCalendar {
  const gaps: Gap[] = []
  const coverage: Coverage[] = []
  const unexpected = new Spotted()
  const grid = timeGrid(timeframe)
  const endOf = barEndOf(timeframe)
  let wanted = 0
  let coveredFrom = 0
  for (let k = 0; k < openAt.length; k++) {
    const at = openAt[k]
    if (at === expected[wanted]) {
      wanted++
      continue
    }
    const slot = grid.indexOf(at)
    const firstMissing = wanted
    while (wanted < expected.length && grid.indexOf(expected[wanted]) < slot) wanted++
    if (wanted > firstMissing) {
      gaps.push({
        fromAt: expected[firstMissing], untilAt: endOf(expected[wanted - 1]), missing: wanted - firstMissing,
      })
      if (k > 0) coverage.push(covered(openAt, coveredFrom, k, endOf))
      coveredFrom = k
    }
    if (wanted < expected.length && grid.indexOf(expected[wanted]) === slot) wanted++
    else if (wanted === 0 || grid.indexOf(expected[wanted - 1]) !== slot) unexpected.see(at)
  }
  if (openAt.length > 0) coverage.push(covered(openAt, coveredFrom, openAt.length, endOf))
  return { coverage, gaps, unexpected }
}

/** The stretch of the bars `begin` (included) to `end` (left out). */
function covered(openAt: Float64Array, begin: number, end: number, endOf: (openAt: number) => number): Coverage {
  return { fromAt: openAt[begin], untilAt: endOf(openAt[end - 1]), bars: end - begin }
}
