import { crossings } from '../../kernel/signals/crossings.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import { actOn, actOnCrossings } from '../../sdk/signals.ts'
import { ColumnSeries } from '../column-series.ts'
import type { ScratchColumns } from '../scratch-columns.ts'
import type { StrategySeat } from '../strategy-seat.ts'

/** When a strategy next wants to be called, for as long as nothing happens to it in between. */
export interface CallPlan {
  readonly onBar: (bar: number) => void
  /** Rising bars on which `onBar` can do anything at all; null when that is any bar. */
  readonly bars: Int32Array | null
}

/**
 * A strategy of signals does nothing where its series do not cross, so it is called only where they do; on every bar
 * when it also listens to fills. Its `onBar` keeps what it asked of one run, so each instrument gets one of its own.
 */
export function callPlan(definition: Strategy, seat: StrategySeat, scratch: ScratchColumns): CallPlan {
  const { signals, onStart, onFill, onStop } = definition
  const { context, caller } = seat
  if (signals === null) return { onBar: (bar) => caller.call(bar), bars: null }
  const now = seat.user('signals', () => signals(context))
  const { a, b } = now
  if (onFill !== null || !(a instanceof ColumnSeries && b instanceof ColumnSeries)) {
    const act = actOnCrossings(signals)
    return { onBar: () => act(context), bars: null }
  }
  // All of them at once, in the order of memory: at the calls the columns of many instruments would be far away.
  const { length } = a.column
  const events = scratch.events(length)
  const count = crossings(a.column, b.column, Math.max(1, seat.startBar), length, events)
  const told = events.slice(0, count)
  const bars = new Int32Array(count)
  for (let k = 0; k < count; k++) bars[k] = told[k] >> 1
  if (onStart === null && onStop === null) seat.forgetSeries()
  let at = 0
  return {
    onBar: () => actOn((told[at++] & 1) === 1 ? 'up' : 'down', now, context),
    bars,
  }
}
