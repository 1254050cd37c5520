import { Fault } from '../base/fault.ts'
import type { IndicatorDefinition } from '../indicators/define.ts'
import type { Series } from '../sdk/series.ts'
import type { CustomStep, SeriesMaker } from '../sdk/ta.ts'
import { ColumnSeries } from './column-series.ts'
import type { Cursor } from './column-series.ts'

/**
 * Makes the series of one backtest, whole columns at a time. Asking twice for the same indicator of the same series
 * answers the same column. Every series that it made counts into the warm-up.
 */
export class ColumnMaker implements SeriesMaker {
  readonly #cursor: Cursor
  readonly #length: number
  readonly #made: ColumnSeries[] = []
  readonly #known = new Map<string, readonly ColumnSeries[]>()
  readonly #ids = new Map<Series, number>()

  constructor(cursor: Cursor, length: number) {
    this.#cursor = cursor
    this.#length = length
  }

  /** A column of the bars themselves; it has no warm-up. */
  given(column: Float64Array): ColumnSeries {
    return this.#adopt(column)
  }

  indicator(definition: IndicatorDefinition, inputs: readonly Series[], args: readonly (number | string)[]): readonly Series[] {
    return this.#once(`${definition.id}(${args.join()})`, inputs, (columns) => {
      const outputs = definition.outputs.map(() => new Float64Array(this.#length))
      definition.batch(columns, args as readonly number[], outputs)
      return outputs
    })
  }

  shift(series: Series, bars: number): Series {
    if (!(bars >= 0) || bars !== Math.floor(bars)) {
      throw new Fault('strategy-failed', `ta.shift moves a series a whole number of bars into the past, was ${bars}.`)
    }
    return this.#once(`shift(${bars})`, [series], ([column]) => {
      const shifted = new Float64Array(this.#length).fill(NaN, 0, bars)
      if (bars < this.#length) shifted.set(column.subarray(0, this.#length - bars), bars)
      return [shifted]
    })[0]
  }

  custom(inputs: readonly Series[], warmup: number, step: CustomStep): Series {
    const columns = inputs.map((series) => this.#columnOf(series))
    const made = new Float64Array(this.#length)
    const now = columns.map(() => NaN)
    let previous = NaN
    for (let bar = 0; bar < this.#length; bar++) {
      for (let k = 0; k < columns.length; k++) now[k] = columns[k][bar]
      previous = step(now, previous)
      made[bar] = bar < warmup ? NaN : previous
    }
    return this.#keep(made)
  }

  /** The first bar on which every made series has had its first number; the length when one never has. */
  firstReadyBar(): number {
    let first = 0
    for (const { column } of this.#made) {
      let bar = 0
      while (bar < column.length && column[bar] !== column[bar]) bar++
      if (bar > first) first = bar
    }
    return first
  }

  #once(call: string, inputs: readonly Series[], make: (columns: Float64Array[]) => Float64Array[]): readonly ColumnSeries[] {
    const columns = inputs.map((series) => this.#columnOf(series))
    const key = `${call} of ${inputs.map((series) => this.#ids.get(series)).join()}`
    let known = this.#known.get(key)
    if (known === undefined) {
      known = make(columns).map((column) => this.#keep(column))
      this.#known.set(key, known)
    }
    return known
  }

  #columnOf(series: Series): Float64Array {
    if (this.#cursor.bar >= 0) {
      throw new Fault('strategy-failed', 'Indicators are declared in setup(), once; onBar() only reads them.')
    }
    if (series instanceof ColumnSeries && this.#ids.has(series)) return series.column
    throw new Fault('strategy-failed', 'An indicator was given a series of another run; use those of the feeds that setup() gets.')
  }

  #keep(column: Float64Array): ColumnSeries {
    const series = this.#adopt(column)
    this.#made.push(series)
    return series
  }

  #adopt(column: Float64Array): ColumnSeries {
    const series = new ColumnSeries(column, this.#cursor, this)
    this.#ids.set(series, this.#ids.size)
    return series
  }
}
