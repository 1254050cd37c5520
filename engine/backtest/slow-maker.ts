import { Fault } from '../base/fault.ts'
import type { IndicatorDefinition } from '../indicators/define.ts'
import type { ClosedBars } from '../market/resample.ts'
import type { Series } from '../sdk/series.ts'
import type { CustomStep, SeriesMaker } from '../sdk/ta.ts'
import type { Cursor } from './column-series.ts'
import { SlowSeries } from './slow-series.ts'

/** Makes the series of one slower feed, over the feed's own bars. All of them count into the warm-up. */
export class SlowMaker implements SeriesMaker {
  readonly #closed: ClosedBars
  readonly #main: Cursor
  readonly #made: SlowSeries[] = []
  readonly #known = new Map<string, readonly SlowSeries[]>()

  /** `main` tells which of the run's own bars is at hand. */
  constructor(closed: ClosedBars, main: Cursor) {
    this.#closed = closed
    this.#main = main
  }

  given(column: Float64Array): SlowSeries {
    return this.#keep(column)
  }

  indicator(
    definition: IndicatorDefinition,
    inputs: readonly Series[],
    args: readonly (number | string)[],
  ): readonly Series[] {
    const columns = inputs.map((series) => this.#columnOf(series))
    const key = `${definition.id}(${args.join()}) of ${inputs.map((series) => this.#placeOf(series)).join()}`
    let known = this.#known.get(key)
    if (known === undefined) {
      const outputs = definition.outputs.map(() => new Float64Array(this.#closed.bars.length))
      definition.batch(columns, args, outputs)
      known = outputs.map((column) => this.#keep(column))
      this.#known.set(key, known)
    }
    return known
  }

  custom(inputs: readonly Series[], warmup: number, step: CustomStep): Series {
    const columns = inputs.map((series) => this.#columnOf(series))
    const made = new Float64Array(this.#closed.bars.length)
    const now = columns.map(() => NaN)
    let previous = NaN
    for (let bar = 0; bar < made.length; bar++) {
      for (let k = 0; k < columns.length; k++) now[k] = columns[k][bar]
      previous = step(now, previous)
      made[bar] = bar < warmup ? NaN : previous
    }
    return this.#keep(made)
  }

  /** The first of the run's own bars on which every series made has had a number; as many as there are when never. */
  firstReadyBar(): number {
    let first = 0
    for (const { column } of this.#made) {
      let bar = 0
      while (bar < column.length && column[bar] !== column[bar]) bar++
      if (bar > first) first = bar
    }
    return first
  }

  #columnOf(series: Series): Float64Array {
    if (this.#main.bar >= 0) {
      throw new Fault('strategy-failed', 'Indicators are declared in setup(), once; onBar() only reads them.')
    }
    if (series instanceof SlowSeries && this.#placeOf(series) >= 0) return series.own
    throw new Fault(
      'strategy-failed',
      'An indicator was given series of two feeds, or of another run; all its inputs come from one feed of setup().',
    )
  }

  #placeOf(series: Series): number {
    return this.#made.indexOf(series as SlowSeries)
  }

  #keep(column: Float64Array): SlowSeries {
    const series = new SlowSeries(column, this.#closed.closedAt, this.#main, this)
    this.#made.push(series)
    return series
  }
}
