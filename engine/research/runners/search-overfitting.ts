import { lastBarsOf, periodBasis, returnsBetween } from '../../analytics/series/period-returns.ts'
import { Fault } from '../../base/fault.ts'
import type { SearchOverfitting, SweepSpec } from '../../domain/study.ts'
import { answerColumns, pointStatus, type SweepJob } from '../../ports/jobs.ts'
import { inLanes } from '../in-lanes.ts'
import { overfitting } from '../overfitting.ts'
import type { PointTable } from '../point-table.ts'
import type { StudyTask } from '../study-task.ts'

/** Points compared at most: enough for the share to settle, few enough to run again. */
const mostCompared = 48
const fewestCompared = 4
const comparedPerBlock = 8

/** Whether what won in one part of the history also won in the others, among the points of a search. */
export async function searchOverfitting(
  { jobs, stop, bars }: StudyTask<SweepSpec>,
  job: Omit<SweepJob, 'points'>,
  table: PointTable,
): Promise<SearchOverfitting> {
  const rows = comparedRows(table)
  if (rows.length < fewestCompared) {
    const why = `not enough points that ran: ${rows.length} of at least ${fewestCompared}`
    return { probability: null, points: rows.length, splits: 0, why }
  }
  const lastBars = lastBarsOf(periodBasis(bars.openAt).period, bars.openAt)
  const returns = new Array<Float64Array>(rows.length)
  const starts = Array.from({ length: Math.ceil(rows.length / comparedPerBlock) }, (_, k) => k * comparedPerBlock)
  await inLanes(jobs.workers, starts, async (start) => {
    const block = rows.slice(start, start + comparedPerBlock)
    const points = table.points().map((column) => Float64Array.from(block, (row) => column[row]))
    const { runs } = await jobs.sweepPoints({ ...job, points, keepRuns: true }, stop)
    runs.forEach((run, k) => {
      returns[start + k] = returnsBetween(lastBars, run?.equity ?? new Float64Array(bars.length))
    })
  })
  try {
    const { probability, splits } = overfitting(returns)
    return { probability, points: rows.length, splits }
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown
    return { probability: null, points: rows.length, splits: 0, why: thrown.message }
  }
}

/** All points that ran, or an even choice of them; the best is among them. */
function comparedRows(table: PointTable): readonly number[] {
  const status = table.column(answerColumns.status)
  const ran = Array.from(status.keys()).filter((row) => status[row] === pointStatus.ran)
  if (ran.length <= mostCompared) return ran
  const best = table.ranked().slice(0, 1)
  const others = ran.filter((row) => row !== best[0])
  const wanted = mostCompared - best.length
  return [...best, ...Array.from({ length: wanted }, (_, k) => others[Math.floor((k * others.length) / wanted)])]
}
