import { z } from 'zod'
import { call, feed } from './define.ts'
import { listOf, nothing } from './schemas.ts'
import { studyProgress, studyResult, studySpec, studySummary } from './study-schemas.ts'

const studyId = z.strictObject({ study: z.string().min(1) })

export const studiesContract = {
  /**
   * Starts a study and answers its id at once; a client-made id makes the call safe to repeat. Faults:
   * `invalid-input`, `strategy-invalid` and `data-missing` before it starts, `busy` when too many are at work.
   */
  start: call('writes', z.strictObject({ id: z.string().regex(/^[A-Za-z0-9-]{8,64}$/), spec: studySpec }), studyId),
  /** Progress of one study until it ends; the last item says how it ended. */
  progress: feed('latest', studyId, studyProgress),
  /** Stops a study; what it has finished is kept for `resume`. One that has ended stays as it is. */
  cancel: call('writes', studyId, nothing),
  /**
   * Goes on with a study that was interrupted, canceled or failed; what it had tried is not tried again. Faults:
   * `not-found`, `invalid-input` for one that is done, `strategy-invalid` when the strategy has changed since.
   */
  resume: call('writes', studyId, nothing),
  /** The result of a finished study. Fault `not-found`. */
  result: call('reads', studyId, studyResult),
  /** Studies, newest first, also those at work and those that ended without a result. */
  list: call('reads', z.strictObject({ limit: z.number().int().min(1).max(1000) }), listOf(studySummary)),
  /** Takes a study off the list, stopping it first; `restore` brings it back. */
  remove: call('writes', studyId, nothing),
  restore: call('writes', studyId, nothing),
  /** Sends the list's changes: studies that are new or changed, and the ids of those removed. */
  changes: feed('every', nothing, z.strictObject({ added: listOf(studySummary), removed: listOf(z.string()) })),
}
