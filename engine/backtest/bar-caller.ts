import type { AnyContext, Strategy } from '../sdk/define-strategy.ts'
import type { CrossSignals } from '../sdk/signals.ts'
import { ColumnSeries } from './column-series.ts'

/**
 * What a run does on each bar: calls the strategy. A method of a few classes rather than a closure of each run, because
 * the compiler builds the loop around the function that it calls, and would build it anew for each run.
 */
export interface BarCaller {
  /** The bar is the one at the cursor. */
  call(bar: number): void
}

/** Calls the strategy on every bar. */
export class EveryBar implements BarCaller {
  readonly #onBar: (context: AnyContext) => void
  readonly #context: AnyContext

  constructor(onBar: (context: AnyContext) => void, context: AnyContext) {
    this.#onBar = onBar
    this.#context = context
  }

  call(): void {
    this.#onBar(this.#context)
  }
}

/**
 * Calls a strategy that follows signals where its series cross: elsewhere it does nothing, and the look at its columns
 * costs a fraction of the call.
 */
export class WhereItCrosses implements BarCaller {
  readonly #a: Float64Array
  readonly #b: Float64Array
  readonly #onBar: (context: AnyContext) => void
  readonly #context: AnyContext

  constructor(
    a: ColumnSeries,
    b: ColumnSeries,
    onBar: (context: AnyContext) => void,
    context: AnyContext,
  ) {
    this.#a = a.column
    this.#b = b.column
    this.#onBar = onBar
    this.#context = context
  }

  call(bar: number): void {
    if (bar === 0) return
    const a = this.#a
    const b = this.#b
    const before = a[bar - 1] - b[bar - 1]
    const now = a[bar] - b[bar]
    // Both sides count strictly, and a missing value is on no side: the same as `crossed`.
    if ((before < 0 && now > 0) || (before > 0 && now < 0)) this.#onBar(this.#context)
  }
}

/** `signalsNow` asks the strategy for its signals. */
export function barCaller(
  { onBar, signals }: Strategy,
  context: AnyContext,
  signalsNow: (ask: () => CrossSignals) => CrossSignals,
): BarCaller {
  if (signals === null) return new EveryBar(onBar, context)
  const { a, b } = signalsNow(() => signals(context))
  const areColumns = a instanceof ColumnSeries && b instanceof ColumnSeries
  return areColumns ? new WhereItCrosses(a, b, onBar, context) : new EveryBar(onBar, context)
}
