import type { Gap, Passport } from '../../domain/passport.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { barEnds } from '../resample.ts'
import { timeGrid } from '../time-grid.ts'

type Coverage = Passport['coverage'][number]

/**
 * Holds the bars that are there against those that the calendar says should be. Both rise. A gap goes from the first
 * missing bar to the end of the last one before a bar that is there; stretches between gaps are covered, whatever time
 * the market was closed within them. A bar is there when one opens anywhere in its time: some sources stamp months by
 * their last day, and hours from the opening bell.
 */
export function gapsOf(
  openAt: Float64Array,
  expected: Float64Array,
  timeframe: Timeframe,
): { readonly coverage: readonly Coverage[]; readonly gaps: readonly Gap[] } {
  const gaps: Gap[] = []
  const coverage: { fromAt: number; untilAt: number; bars: number }[] = []
  const grid = timeGrid(timeframe)
  const endOf = (at: number): number => barEnds(Float64Array.of(at), timeframe)[0]
  let wanted = 0
  for (let k = 0; k < openAt.length; k++) {
    const firstMissing = wanted
    const slot = grid.indexOf(openAt[k])
    while (wanted < expected.length && grid.indexOf(expected[wanted]) < slot) wanted++
    const missing = wanted - firstMissing
    if (missing > 0) gaps.push({ fromAt: expected[firstMissing], untilAt: endOf(expected[wanted - 1]), missing })
    if (wanted < expected.length && grid.indexOf(expected[wanted]) === slot) wanted++
    const last = coverage.at(-1)
    if (last === undefined || missing > 0) coverage.push({ fromAt: openAt[k], untilAt: openAt[k], bars: 1 })
    else {
      last.untilAt = openAt[k]
      last.bars++
    }
  }
  return { coverage: coverage.map((part) => ({ ...part, untilAt: endOf(part.untilAt) })), gaps }
}
