import { barColumnNames, type BarColumns } from '../../domain/bars.ts'
import type { RevisionDiff } from '../../domain/passport.ts'
import { sameBar } from '../merge-bars.ts'

const mostExamples = 10

/** What differs from one version of a series to another, bar by bar. */
export function diffBars(before: BarColumns, after: BarColumns): Omit<RevisionDiff, 'fromHash' | 'toHash'> {
  const rowOf = (bars: BarColumns, k: number): number[] => barColumnNames.slice(1).map((name) => bars[name][k])
  const examples: RevisionDiff['examples'][number][] = []
  let [added, removed, changed, i, j] = [0, 0, 0, 0, 0]
  while (i < before.length || j < after.length) {
    const [was, is] = [before.openAt[i] ?? Infinity, after.openAt[j] ?? Infinity]
    if (was < is) {
      removed++
      i++
    } else if (is < was) {
      added++
      j++
    } else {
      if (!sameBar(before, i, after, j)) {
        changed++
        if (examples.length < mostExamples) {
          examples.push({ openAt: was, before: rowOf(before, i), after: rowOf(after, j) })
        }
      }
      i++
      j++
    }
  }
  return { added, removed, changed, examples }
}
