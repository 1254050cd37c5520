import { Fault } from '../base/fault.ts'
import type { Stop } from '../base/stop.ts'
import { pointStatus, answerColumns, type Jobs, type SweepAnswer, type SweepJob } from '../ports/jobs.ts'
import { inLanes } from './in-lanes.ts'
import type { PointSource } from './point-source.ts'
import { PointTable } from './point-table.ts'
import type { StudyBlocks } from './study-blocks.ts'

export interface SweepPass {
  /** What all blocks share. */
  readonly job: Omit<SweepJob, 'points'>
  readonly source: PointSource
  readonly jobs: Jobs
  readonly stop: Stop
  readonly blocks: StudyBlocks
  tell(now: { readonly done: number; readonly best: number; readonly resultBytes: number }): void
}

export interface PassOutcome {
  readonly table: PointTable
  /** Why the first point failed; null when none did. */
  readonly failure: string | null
}

/** Work of a block, bars times points: some tenths of a second as a plain backtest. */
const blockBars = 1_000_000
const mostBlockPoints = 512
/** A round is cut into at least so many blocks, so that workers end it at about the same time. */
const fewestBlocks = 8

/**
 * Runs the points of a source over the workers, block by block. Blocks follow from the points and the bars alone, so
 * that the answer is the same with any number of workers, and after an interruption.
 */
export async function sweepPass(pass: SweepPass): Promise<PassOutcome> {
  const { job, source, jobs, blocks } = pass
  const table = new PointTable(job.axes.length, job.statistics.length)
  const failures = new Map<number, string>()
  let done = 0
  let best = NaN
  for (let points = source.next(); points !== null; points = source.next()) {
    const from = table.add(points)
    const plan = planBlocks(points[0].length, job.untilBar - job.fromBar, blocks)
    const round = points
    await inLanes(jobs.workers + 1, plan, async ({ place, row, count }) => {
      const block = round.map((column) => column.slice(row, row + count))
      const known = blocks.take(place)
      const { values, failure } = known ?? (await runBlock(pass, block))
      if (known === undefined) blocks.keep({ place, values, failure })
      table.put(from + row, count, values)
      if (failure !== null) failures.set(place, failure)
      for (let k = 0; k < count; k++) {
        const objective = values[answerColumns.objective * count + k]
        if (objective > best || Number.isNaN(best)) best = objective
      }
      done += count
      pass.tell({ done, best, resultBytes: table.bytes })
    })
    source.tell(table.column(answerColumns.status, from), table.column(answerColumns.objective, from))
  }
  return { table, failure: failures.size === 0 ? null : (failures.get(Math.min(...failures.keys())) ?? null) }
}

interface PlannedBlock {
  readonly place: number
  readonly row: number
  readonly count: number
}

function planBlocks(points: number, bars: number, blocks: StudyBlocks): readonly PlannedBlock[] {
  const affordable = Math.min(mostBlockPoints, Math.ceil(blockBars / bars))
  const size = Math.max(1, Math.min(affordable, Math.ceil(points / fewestBlocks)))
  return Array.from({ length: Math.ceil(points / size) }, (_, k) => ({
    place: blocks.plan(),
    row: k * size,
    count: Math.min(size, points - k * size),
  }))
}

/**
 * A point that ends its worker takes its whole block with it. The block is then halved until that point is alone, so
 * that it counts as failed and the others run.
 */
async function runBlock(pass: SweepPass, points: readonly Float64Array[]): Promise<SweepAnswer> {
  const count = points[0].length
  try {
    return await pass.jobs.sweepPoints({ ...pass.job, points }, pass.stop)
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'strategy-failed') throw thrown
    if (count === 1) return failedPoint(pass.job, thrown)
  }
  const half = count >> 1
  const first = await runBlock(pass, points.map((column) => column.slice(0, half)))
  const second = await runBlock(pass, points.map((column) => column.slice(half)))
  const width = first.values.length / half
  const values = new Float64Array(count * width)
  for (let k = 0; k < width; k++) {
    values.set(first.values.subarray(k * half, (k + 1) * half), k * count)
    values.set(second.values.subarray(k * (count - half), (k + 1) * (count - half)), k * count + half)
  }
  return { values, failure: first.failure ?? second.failure, runs: [...first.runs, ...second.runs] }
}

function failedPoint({ statistics, keepRuns }: Omit<SweepJob, 'points'>, fault: Fault): SweepAnswer {
  const values = new Float64Array(answerColumns.statistics + statistics.length).fill(NaN)
  values[answerColumns.status] = pointStatus.failed
  return { values, failure: fault.message, runs: keepRuns ? [null] : [] }
}
