import { report } from '../../analytics/report.ts'
import { allocateBars, barColumnNames, type BarColumns } from '../../domain/bars.ts'
import type { Trade } from '../../domain/run.ts'
import type { WalkResult, WalkSpec, WalkWindow } from '../../domain/study.ts'
import { paramsAt } from '../../domain/sweep-axis.ts'
import { answerColumns, pointStatus, type PointRun } from '../../ports/jobs.ts'
import { pointSource } from '../point-source.ts'
import type { PointTable } from '../point-table.ts'
import { windowsOf } from '../read-study.ts'
import type { StudyTask } from '../study-task.ts'
import { sweepPass } from '../sweep-pass.ts'
import type { BarRange } from '../walk-forward/windows.ts'
import { searchJob } from './search-job.ts'
import { walkEfficiency } from './walk-efficiency.ts'

/**
 * Chooses parameters in each training and trades them in the test after it, the money carried over from test to test.
 * Indicators know the bars before a window; trades begin with it, and what is open at a test's end is closed.
 */
export async function runWalk(task: StudyTask<WalkSpec>): Promise<WalkResult> {
  const { spec, bars, jobs, stop, blocks, evidence } = task
  const { run, search } = spec
  const { read, job } = searchJob(task)
  const returnColumn = answerColumns.statistics + job.statistics.indexOf('return')
  const windows = windowsOf(spec, bars.length)
  const total = windows.length * search.points
  task.tell({ total })

  const walked: WalkWindow[] = []
  const trainReturns: (number | null)[] = []
  const equity: Float64Array[] = []
  const trades: Trade[] = []
  let refused = 0
  let failed = 0
  let money = run.account.cash
  let tested = 0
  for (const [w, { train, test }] of windows.entries()) {
    const { table } = await sweepPass({
      job: { ...job, fromBar: train.from, untilBar: train.to },
      source: pointSource(read.space, search, run.seed),
      jobs, stop, blocks,
      tell: ({ done, best, resultBytes }) =>
        task.tell({ done: w * search.points + Math.min(done, search.points), best, resultBytes }),
    })
    refused += table.count(pointStatus.refused)
    failed += table.count(pointStatus.failed)
    const best = table.ranked().at(0)
    const played = best === undefined || !(money > 0) ? null : await playTest(test, table, best)
    equity.push(played?.equity ?? new Float64Array(test.to - test.from).fill(money))
    for (const trade of played?.trades ?? []) trades.push(atBar(trade, tested))
    trainReturns.push(best === undefined ? null : table.column(returnColumn)[best])
    const after = played === null ? money : played.equity[played.equity.length - 1]
    walked.push({
      trainFromBar: train.from,
      trainUntilBar: train.to,
      testFromBar: test.from,
      testUntilBar: test.to,
      testFromAt: bars.openAt[test.from],
      testLastAt: bars.openAt[test.to - 1],
      params: best === undefined ? null : paramsAt(read.axes, table.points(), best),
      trainObjective: best === undefined ? null : table.column(answerColumns.objective)[best],
      testObjective: played?.objective ?? null,
      testReturnRatio: money > 0 ? after / money - 1 : 0,
      testTrades: played?.trades.length ?? 0,
    })
    money = after
    tested += test.to - test.from
  }

  const testBars = barsOf(bars, windows.map(({ test }) => test), tested)
  const joined = joinedColumns(equity, tested)
  const statistics = report({
    bars: testBars, equity: joined, trades, openTrades: [], account: run.account, startBar: Math.min(1, tested),
  })
  return {
    kind: 'walk',
    evidence,
    windows: walked,
    equity: joined,
    equityAt: testBars.openAt,
    metrics: Object.fromEntries(statistics.map(({ id, value }) => [id, value])),
    efficiency: walkEfficiency(bars.openAt, walked, trainReturns),
    refused,
    failed,
  }

  /** The chosen point over the test, with the money there is; null when it failed there. */
  async function playTest(test: BarRange, table: PointTable, row: number): Promise<PlayedTest | null> {
    const { values, runs } = await jobs.sweepPoints(
      {
        ...job,
        fromBar: test.from,
        untilBar: test.to,
        account: { ...run.account, cash: money, finalizeTrades: true },
        points: table.points().map((column) => column.slice(row, row + 1)),
        minTrades: 0,
        keepRuns: true,
      },
      stop,
    )
    const played = runs[0]
    if (played === null) {
      failed++
      return null
    }
    const objective = values[answerColumns.objective]
    return { ...played, objective: Number.isNaN(objective) ? null : objective }
  }
}

interface PlayedTest extends PointRun {
  readonly objective: number | null
}

function atBar(trade: Trade, bars: number): Trade {
  return { ...trade, entryBar: trade.entryBar + bars, exitBar: trade.exitBar + bars }
}

function joinedColumns(columns: readonly Float64Array[], length: number): Float64Array {
  const joined = new Float64Array(length)
  let at = 0
  for (const column of columns) {
    joined.set(column, at)
    at += column.length
  }
  return joined
}

/** The bars of some ranges, one after the other. */
function barsOf(bars: BarColumns, ranges: readonly BarRange[], length: number): BarColumns {
  const joined = allocateBars(length)
  for (const name of barColumnNames) {
    let at = 0
    for (const { from, to } of ranges) {
      joined[name].set(bars[name].subarray(from, to), at)
      at += to - from
    }
  }
  return joined
}
