import { z } from 'zod'
import { call, feed } from './define.ts'
import { listOf, nothing, runProgress, runResult, runSpec, runSummary, statisticCard } from './schemas.ts'

const runId = z.strictObject({ run: z.string().min(1) })

export const backtestContract = {
  /**
   * Starts a run and answers its id at once; a client-made id makes the call safe to repeat. Faults: `strategy-invalid`
   * and `data-missing` before it starts, `busy` when too many runs wait.
   */
  run: call('writes', z.strictObject({ id: z.string().regex(/^[A-Za-z0-9-]{8,64}$/), spec: runSpec }), runId),
  /** Progress of one run until it ends; the last item says how it ended. */
  progress: feed('latest', runId, runProgress),
  /** Stops a run that waits or works; one that has ended stays as it is. */
  cancel: call('writes', runId, nothing),
  /** The result of a finished run, also of one made before a restart. Fault `not-found`. */
  result: call('reads', runId, runResult),
  /** Finished runs, newest first. */
  list: call('reads', z.strictObject({ limit: z.number().int().min(1).max(1000) }), listOf(runSummary)),
  /** Takes a run off the list; `restore` brings it back. */
  remove: call('writes', runId, nothing),
  restore: call('writes', runId, nothing),
  /** What each statistic of a result means. */
  statistics: call('reads', nothing, listOf(statisticCard)),
  /** Sends the list's changes: the ids of runs added or removed. */
  changes: feed('every', nothing, z.strictObject({ added: listOf(runSummary), removed: listOf(z.string()) })),
}
