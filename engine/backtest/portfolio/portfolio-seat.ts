import { crossing } from '../../sdk/crossed.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import { actOnCrossings } from '../../sdk/signals.ts'
import { ColumnSeries } from '../column-series.ts'
import type { StrategySeat } from '../strategy-seat.ts'

/** When a strategy next wants to be called, for as long as nothing happens to it in between. */
export interface CallPlan {
  readonly onBar: () => void
  /** Rising bars on which `onBar` can do anything at all; null when that is any bar. */
  readonly bars: Int32Array | null
}

/**
 * A strategy of signals does nothing where its series do not cross, so it is called only where they do. Its `onBar`
 * keeps what it asked of one run, so each instrument gets one of its own.
 */
export function callPlan(definition: Strategy, seat: StrategySeat): CallPlan {
  const { signals } = definition
  if (signals === null) return { onBar: () => seat.caller.call(), bars: null }
  const act = actOnCrossings(signals)
  const onBar = (): void => act(seat.context)
  const { a, b } = seat.user('signals', () => signals(seat.context))
  if (!(a instanceof ColumnSeries && b instanceof ColumnSeries)) return { onBar, bars: null }
  return { onBar, bars: crossingBars(a.column, b.column, seat.startBar) }
}

function crossingBars(a: Float64Array, b: Float64Array, from: number): Int32Array {
  const bars = new Int32Array(a.length)
  let count = 0
  for (let bar = Math.max(1, from); bar < a.length; bar++) {
    if (crossing(a[bar - 1], b[bar - 1], a[bar], b[bar]) !== null) bars[count++] = bar
  }
  return bars.subarray(0, count)
}
