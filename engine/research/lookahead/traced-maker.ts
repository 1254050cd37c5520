import { ColumnMaker } from '../../backtest/column-maker.ts'
import type { Cursor } from '../../backtest/column-series.ts'
import { SlowMaker } from '../../backtest/slow-maker.ts'
import type { IndicatorDefinition } from '../../indicators/define.ts'
import type { ClosedBars } from '../../market/resample.ts'
import type { Series } from '../../sdk/series.ts'
import type { CustomStep } from '../../sdk/ta.ts'

/** Which code asked for each series, as stacks. */
class Origins {
  readonly #stacks = new Map<Series, string>()

  note(series: readonly Series[]): void {
    const unknown = series.filter((each) => !this.#stacks.has(each))
    if (unknown.length === 0) return
    const stack = new Error('declared here').stack ?? ''
    for (const each of unknown) this.#stacks.set(each, stack)
  }

  stackOf(series: Series): string {
    return this.#stacks.get(series) ?? ''
  }
}

/** Makes series as a backtest does, and remembers which code asked for each. */
export class TracedMaker extends ColumnMaker {
  readonly #origins = new Origins()
  readonly #cursor: Cursor

  constructor(cursor: Cursor, length: number) {
    super(cursor, length)
    this.#cursor = cursor
  }

  override indicator(
    definition: IndicatorDefinition,
    inputs: readonly Series[],
    args: readonly (number | string)[],
  ): readonly Series[] {
    const made = super.indicator(definition, inputs, args)
    this.#origins.note(made)
    return made
  }

  override custom(inputs: readonly Series[], warmup: number, step: CustomStep): Series {
    const made = super.custom(inputs, warmup, step)
    this.#origins.note([made])
    return made
  }

  override slower(closed: ClosedBars): SlowMaker {
    return new TracedSlowMaker(closed, this.#cursor, this.#origins)
  }

  stackOf(series: Series): string {
    return this.#origins.stackOf(series)
  }
}

class TracedSlowMaker extends SlowMaker {
  readonly #origins: Origins

  constructor(closed: ClosedBars, main: Cursor, origins: Origins) {
    super(closed, main)
    this.#origins = origins
  }

  override indicator(
    definition: IndicatorDefinition,
    inputs: readonly Series[],
    args: readonly (number | string)[],
  ): readonly Series[] {
    const made = super.indicator(definition, inputs, args)
    this.#origins.note(made)
    return made
  }

  override custom(inputs: readonly Series[], warmup: number, step: CustomStep): Series {
    const made = super.custom(inputs, warmup, step)
    this.#origins.note([made])
    return made
  }
}
