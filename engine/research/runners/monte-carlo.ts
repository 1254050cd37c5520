import type { MonteCarloResult, MonteCarloSpec } from '../../domain/study.ts'
import type { StudyTask } from '../study-task.ts'
import { runJob } from './run-job.ts'

/** Runs the strategy once and plays what came of it again and again, as it might have come instead. */
export async function runMonteCarlo(task: StudyTask<MonteCarloSpec>): Promise<MonteCarloResult> {
  const { spec, jobs, stop, evidence } = task
  const { run: _run, ...how } = spec
  task.tell({ total: spec.paths })
  const outcome = await jobs.monteCarlo({ run: runJob(task), spec: how }, (now) => task.tell(now), stop)
  task.tell({ done: spec.paths })
  return { kind: 'monte-carlo', evidence, ...outcome }
}
