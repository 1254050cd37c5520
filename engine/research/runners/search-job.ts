import type { SweepSpec, WalkSpec } from '../../domain/study.ts'
import { sweepMetrics } from '../../domain/study.ts'
import type { SweepJob } from '../../ports/jobs.ts'
import { objectiveStatistic } from '../read-study.ts'
import { readSearch, type ReadSearch } from '../search-axes.ts'
import type { StudyTask } from '../study-task.ts'

/** The ranges of a search, and the job that all its blocks share, over all bars of the study. */
export function searchJob({ spec, evidence, strategy, bars, parts }: StudyTask<SweepSpec | WalkSpec>): {
  readonly read: ReadSearch
  readonly job: Omit<SweepJob, 'points'>
} {
  const { run, search } = spec
  const read = readSearch(strategy.params, search, run.params)
  const statistic = objectiveStatistic(search.objective)
  const usual: readonly string[] = sweepMetrics
  return {
    read,
    job: {
      strategyFile: strategy.file,
      strategyHash: strategy.hash,
      barsKey: `${evidence.dataHash} ${evidence.firstAt} ${evidence.bars}`,
      bars,
      fromBar: 0,
      untilBar: bars.length,
      account: run.account,
      seed: run.seed,
      fixed: run.params,
      axes: read.axes,
      statistics: usual.includes(statistic) ? usual : [...usual, statistic],
      objective: search.objective,
      minTrades: search.minTrades,
      keepRuns: false,
      ...parts,
    },
  }
}
