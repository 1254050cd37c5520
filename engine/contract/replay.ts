import { z } from 'zod'
import { replayPhases, replaySpeeds, type FormingBar, type ReplayState } from '../domain/replay.ts'
import { call, feed } from './define.ts'
import { nothing, oneBar, timeframe, timeMs, type Schema } from './schemas.ts'

const speed = z.literal(replaySpeeds)
const count = z.number().int().nonnegative()

const formingBar: Schema<FormingBar> = z.strictObject(oneBar)

const replayState: Schema<ReplayState> = z.strictObject({
  instrument: z.string(),
  title: z.string(),
  timeframe,
  dataHash: z.string(),
  synthetic: z.boolean(),
  phase: z.enum(replayPhases),
  speed,
  at: timeMs,
  shown: count,
  bars: count,
  firstAt: timeMs,
  endAt: timeMs,
  detail: timeframe.nullable(),
  forming: formingBar.nullable(),
})

export const replayContract = {
  /**
   * Starts a replay of an instrument id's or a dataset hash's bars, and ends the one before. Without `fromAt` it begins
   * with a fifth of the bars shown. Where shorter bars of the instrument are stored, the next bar grows out of them.
   * Faults: `data-missing`, `invalid-input` for a time outside of the bars.
   */
  start: call(
    'writes',
    z.strictObject({ instrument: z.string().min(1), fromAt: timeMs.nullable(), speed, playing: z.boolean() }),
    replayState,
  ),
  /** All that follow fail with `not-found` when nothing is being replayed. */
  pause: call('writes', nothing, replayState),
  resume: call('writes', nothing, replayState),
  /** Goes on by whole bars, back by a negative number, and pauses. */
  step: call('writes', z.strictObject({ bars: z.number().int() }), replayState),
  /** Sets the replay to a time. Fault `invalid-input` outside of the bars. */
  jump: call('writes', z.strictObject({ at: timeMs }), replayState),
  speed: call('writes', z.strictObject({ speed }), replayState),
  /** Ends the replay; live prices show again. */
  stop: call('writes', nothing, nothing),
  /** Where the replay stands, at once and on every change; null while there is none. */
  state: feed('latest', nothing, replayState.nullable()),
}
