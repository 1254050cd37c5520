import type { LookaheadResult, LookaheadSpec } from '../../domain/study.ts'
import type { StudyTask } from '../study-task.ts'
import { runJob } from './run-job.ts'

/** Proves that a strategy does not know its future, or says where it does. */
export async function runLookahead(task: StudyTask<LookaheadSpec>): Promise<LookaheadResult> {
  const { spec, jobs, stop, evidence } = task
  task.tell({ total: spec.cuts })
  const report = await jobs.lookahead({ run: runJob(task), cuts: spec.cuts }, (now) => task.tell(now), stop)
  task.tell({ done: spec.cuts })
  return { kind: 'lookahead', evidence, ...report }
}
