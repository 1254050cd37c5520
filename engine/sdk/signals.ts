import { assert } from '../base/assert.ts'
import { crossed } from './crossed.ts'
import type { Orders, Position, Size } from './orders.ts'
import type { Series } from './series.ts'

/**
 * What to do at a crossing, with market orders. `long` and `short` close what is open and enter that side, `flat` only
 * closes, `long-if-flat` and `short-if-flat` enter when nothing is open and else do nothing.
 */
export type CrossAction = 'long' | 'short' | 'flat' | 'long-if-flat' | 'short-if-flat' | 'none'

/** A strategy that acts where one series goes through another, as `crossed` tells, and nowhere else. */
export interface CrossSignals {
  readonly a: Series
  readonly b: Series
  /** When `a` crosses above `b`; nothing when left out. */
  readonly up?: CrossAction
  /** When `a` crosses below `b`. */
  readonly down?: CrossAction
  /** How much an entry trades, as `size.of` reads it. */
  readonly size: number
}

/** What following signals takes of a strategy's context. */
export interface ActingContext {
  readonly orders: Orders
  readonly position: Position
  readonly size: Size
}

type Signals<C> = ((context: C) => CrossSignals) | null

/** The `onBar` that follows signals. They are asked for once per run, when its first bar comes. */
export function actOnCrossings<S>(signals: Signals<S>): (context: ActingContext & S) => void {
  let run: ActingContext | null = null
  let now: CrossSignals | null = null
  return (context) => {
    if (context !== run || now === null) {
      assert(signals !== null, 'a strategy has onBar or signals')
      now = signals(context)
      run = context
    }
    const cross = crossed(now.a, now.b)
    if (cross !== null) actOn(cross, now, context)
  }
}

/** Does what the signals say of a crossing. */
export function actOn(cross: 'up' | 'down', { up, down, size }: CrossSignals, context: ActingContext): void {
  act((cross === 'up' ? up : down) ?? 'none', size, context)
}

function act(action: CrossAction, size: number, context: ActingContext): void {
  const { orders, position } = context
  switch (action) {
    case 'long':
      orders.close()
      orders.buy(context.size.of(size))
      return
    case 'short':
      orders.close()
      orders.sell(context.size.of(size))
      return
    case 'flat':
      orders.close()
      return
    case 'long-if-flat':
      if (position.flat) orders.buy(context.size.of(size))
      return
    case 'short-if-flat':
      if (position.flat) orders.sell(context.size.of(size))
      return
    case 'none':
  }
}
