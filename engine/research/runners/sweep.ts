import { sampleVariance } from '../../analytics/series/pairwise-sum.ts'
import { Fault } from '../../base/fault.ts'
import { paramsAt } from '../../domain/sweep-axis.ts'
import type { ParamValues } from '../../domain/param.ts'
import type { Statistic } from '../../domain/run.ts'
import type { SearchLuck, SweepPoint, SweepResult, SweepSpec, Trials } from '../../domain/study.ts'
import { answerColumns, pointStatus } from '../../ports/jobs.ts'
import { inLanes } from '../in-lanes.ts'
import { plateauScores, type PlateauScore } from '../plateau.ts'
import { pointSource } from '../point-source.ts'
import type { PointTable } from '../point-table.ts'
import type { ReadSearch } from '../search-axes.ts'
import type { StudyTask } from '../study-task.ts'
import { sweepPass } from '../sweep-pass.ts'
import { searchJob } from './search-job.ts'
import { searchOverfitting } from './search-overfitting.ts'

/** With more points, finding neighbours takes longer than it tells. */
const mostPlateauPoints = 100_000

/** Runs every point of a search, and says how much of the best one is more than luck. */
export async function runSweep(task: StudyTask<SweepSpec>): Promise<SweepResult> {
  const { spec, jobs, stop, blocks, evidence } = task
  const { read, job } = searchJob(task)
  const source = pointSource(read.space, spec.search, spec.run.seed)
  task.tell({ total: source.total })
  const pass = await sweepPass({
    job, source, jobs, stop, blocks,
    tell: ({ done, best, resultBytes }) => task.tell({ done: Math.min(done, source.total), best, resultBytes }),
  })
  const refused = pass.table.count(pointStatus.refused)
  const failed = pass.table.count(pointStatus.failed)
  const table = pass.table.accepted()
  if (table.length === 0) {
    throw new Fault('invalid-input', `The strategy refuses all ${refused} combinations of these ranges.`)
  }
  if (failed === table.length) throw new Fault('strategy-failed', `Every point failed. ${pass.failure ?? ''}`.trim())

  const trials = trialsOf(table)
  const ranked = table.ranked()
  const plateaus = plateausOf(table, read)
  const steadiest = steadiestRow(plateaus)
  const rows = [...new Set([...ranked.slice(0, spec.top), ...(steadiest === null ? [] : [steadiest])])]
  const statistics = await statisticsOf(task, rows.map((row) => paramsAt(read.axes, table.points(), row)), trials)
  const objective = table.column(answerColumns.objective)
  const tell = (row: number): SweepPoint => ({
    params: paramsAt(read.axes, table.points(), row),
    objective: objective[row],
    metrics: Object.fromEntries(statistics[rows.indexOf(row)].map(({ id, value }) => [id, value])),
    plateau: plateaus[row]?.plateau ?? null,
  })
  return {
    kind: 'sweep',
    evidence,
    table: table.table(read.axes, job.statistics),
    top: ranked.slice(0, spec.top).map(tell),
    steadiest: steadiest === null ? null : tell(steadiest),
    refused,
    failed,
    failure: pass.failure,
    luck: luckOf(statistics[0], trials),
    overfitting: await searchOverfitting(task, job, table),
  }
}

function trialsOf(table: PointTable): Trials {
  const ratios = table.column(answerColumns.sharpePerPeriod).filter(Number.isFinite)
  return { count: ratios.length, sharpeVariance: ratios.length < 2 ? 0 : sampleVariance(ratios) }
}

function luckOf(best: readonly Statistic[] | undefined, trials: Trials): SearchLuck {
  if (best === undefined) return { ...trials, probability: null, why: 'no point has an objective' }
  const { value = null, why } = best.find(({ id }) => id === 'deflatedSharpe') ?? {}
  return { ...trials, probability: value, ...(why === undefined ? {} : { why }) }
}

function plateausOf(table: PointTable, { axes, space }: ReadSearch): readonly PlateauScore[] {
  if (table.length > mostPlateauPoints) return []
  const columns = table.points()
  const objective = table.column(answerColumns.objective)
  return plateauScores(
    space,
    Array.from(objective, (score, row) => ({
      // As the search sees them: numbers along each axis, words where order means nothing.
      params: Object.fromEntries(
        axes.map(({ name }, k) => [name, space.dimensions[k].unordered ? String(columns[k][row]) : columns[k][row]]),
      ),
      score: Number.isNaN(score) ? null : score,
    })),
  )
}

/** The best neighbourhood among points that have at least half as many neighbours as any; corners prove less. */
function steadiestRow(plateaus: readonly PlateauScore[]): number | null {
  const most = plateaus.reduce((count, { neighbours }) => Math.max(count, neighbours), 0)
  let best: number | null = null
  plateaus.forEach(({ peak, plateau, neighbours }, row) => {
    if (peak === null || plateau === null || 2 * neighbours < most) return
    if (best === null || plateau > (plateaus[best].plateau ?? -Infinity)) best = row
  })
  return best
}

/** All statistics of some points, each run once more. */
async function statisticsOf(
  { spec, strategy, bars, parts, jobs, stop }: StudyTask<SweepSpec>,
  points: readonly ParamValues[],
  trials: Trials,
): Promise<readonly (readonly Statistic[])[]> {
  const { run } = spec
  const statistics = new Array<readonly Statistic[]>(points.length)
  await inLanes(jobs.workers, [...points.keys()], async (k) => {
    const params = { ...run.params, ...points[k] }
    const job = { strategyFile: strategy.file, params, bars, account: run.account, seed: run.seed, trials, ...parts }
    const outcome = await jobs.backtest(job, () => {}, stop)
    statistics[k] = outcome.statistics
  })
  return statistics
}
