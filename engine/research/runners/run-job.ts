import type { BacktestJob } from '../../ports/jobs.ts'
import type { StudyTask } from '../study-task.ts'

/** The one run that a study is about. */
export function runJob({ spec, strategy, bars, parts }: StudyTask): BacktestJob {
  const { params, account, seed } = spec.run
  return { strategyFile: strategy.file, params, bars, account, seed, ...parts }
}
