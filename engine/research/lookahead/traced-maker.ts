import { ColumnMaker } from '../../backtest/column-maker.ts'
import type { IndicatorDefinition } from '../../indicators/define.ts'
import type { Series } from '../../sdk/series.ts'
import type { CustomStep } from '../../sdk/ta.ts'

/** Makes series as a backtest does, and remembers which code asked for each. */
export class TracedMaker extends ColumnMaker {
  readonly #stacks = new Map<Series, string>()

  override indicator(
    definition: IndicatorDefinition,
    inputs: readonly Series[],
    args: readonly (number | string)[],
  ): readonly Series[] {
    const made = super.indicator(definition, inputs, args)
    for (const series of made) this.#trace(series)
    return made
  }

  override custom(inputs: readonly Series[], warmup: number, step: CustomStep): Series {
    const made = super.custom(inputs, warmup, step)
    this.#trace(made)
    return made
  }

  stackOf(series: Series): string {
    return this.#stacks.get(series) ?? ''
  }

  #trace(series: Series): void {
    if (!this.#stacks.has(series)) this.#stacks.set(series, new Error('declared here').stack ?? '')
  }
}
