import { Fault } from '../base/fault.ts'
import type { BarColumnName } from '../domain/bars.ts'
import type { IndicatorDefinition } from '../indicators/define.ts'
import { runBatches, type Batch } from '../kernel/run-graph.ts'
import type { ClosedBars } from '../market/resample.ts'
import type { Series } from '../sdk/series.ts'
import type { CustomStep, SeriesMaker } from '../sdk/ta.ts'
import { ColumnSeries } from './column-series.ts'
import type { Cursor } from './column-series.ts'
import type { IndicatorCache } from './indicator-cache.ts'
import type { ScratchColumns } from './scratch-columns.ts'
import { SlowMaker } from './slow-maker.ts'

/**
 * Makes the series of one backtest, whole columns at a time, and only once all are known or one is needed: indicators
 * that are computed together take less time. Asking twice for the same indicator of the same series
 * answers the same column. Every series that it made counts into the warm-up. With a cache, indicators come from the
 * runs before over the same bars; with scratch memory, they lie there until `forget`.
 */
export class ColumnMaker implements SeriesMaker {
  readonly #cursor: Cursor
  readonly #length: number
  readonly #made: ColumnSeries[] = []
  readonly #known = new Map<string, readonly ColumnSeries[]>()
  readonly #ids = new Map<Series, number>()
  readonly #cache: IndicatorCache | undefined
  /** What the cache calls each series that it can know. */
  readonly #cacheKeys = new Map<Series, string>()
  readonly #slower: SlowMaker[] = []
  /** Indicators that were asked for and are not computed yet. */
  #pending: Batch[] = []
  readonly #scratch: ScratchColumns | undefined
  /** Gives the columns in scratch memory back, each indicator's own. */
  readonly #forgetting: (() => void)[] = []

  constructor(cursor: Cursor, length: number, cache?: IndicatorCache, scratch?: ScratchColumns) {
    this.#scratch = scratch
    this.#cursor = cursor
    this.#length = length
    this.#cache = cache
  }

  /** A column of the bars themselves, `name` in the cache's; it has no warm-up. */
  given(column: Float64Array, name: BarColumnName | null = null): ColumnSeries {
    const series = this.#adopt(column)
    if (name !== null) this.#cacheKeys.set(series, name)
    return series
  }

  /** What makes the series of a slower feed of the same run. */
  slower(closed: ClosedBars): SlowMaker {
    const maker = new SlowMaker(closed, this.#cursor)
    this.#slower.push(maker)
    return maker
  }

  indicator(
    definition: IndicatorDefinition,
    inputs: readonly Series[],
    args: readonly (number | string)[],
  ): readonly Series[] {
    const columns = inputs.map((series) => this.#columnOf(series))
    const key = `${definition.id}(${args.join()}) of ${inputs.map((series) => this.#ids.get(series)).join()}`
    let known = this.#known.get(key)
    if (known === undefined) {
      known = this.#cached(definition, inputs, args) ?? this.#planned(definition, inputs, columns, args)
      this.#known.set(key, known)
    }
    return known
  }

  custom(inputs: readonly Series[], warmup: number, step: CustomStep): Series {
    const columns = inputs.map((series) => this.#columnOf(series))
    this.#compute()
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

  /**
   * The first bar on which every made series has had its first number; the length when one never has. Ends the setup:
   * no series is read before.
   */
  firstReadyBar(): number {
    this.#compute()
    let first = 0
    for (const { column } of this.#made) {
      let bar = 0
      while (bar < column.length && column[bar] !== column[bar]) bar++
      if (bar > first) first = bar
    }
    for (const maker of this.#slower) first = Math.max(first, maker.firstReadyBar())
    return first
  }

  /** After the last reading of most series: their memory serves others. One that is read again is computed again. */
  forget(): void {
    for (const forget of this.#forgetting) forget()
    this.#forgetting.length = 0
  }

  #planned(
    definition: IndicatorDefinition,
    sources: readonly Series[],
    inputs: readonly Float64Array[],
    args: readonly (number | string)[],
  ): readonly ColumnSeries[] {
    const graph = definition.plan(args)
    const scratch = this.#scratch
    const fresh = (): Float64Array => new Float64Array(this.#length)
    const outputs = definition.outputs.map(() => scratch?.take(this.#length) ?? fresh())
    this.#pending.push({ graph, inputs, outputs })
    const made = outputs.map((column) => this.#keep(column))
    if (scratch !== undefined) {
      this.#forgetting.push(() => {
        outputs.forEach((column) => scratch.give(column))
        made.forEach((series, k) =>
          series.forget(() => {
            const again = definition.outputs.map(fresh)
            definition.batch(sources.map((source) => (source as ColumnSeries).column), args, again)
            return again[k]
          }),
        )
      })
    }
    return made
  }

  #compute(): void {
    const pending = this.#pending
    this.#pending = []
    runBatches(pending)
  }

  /** Null without a cache, and for what is made of a strategy's own steps. */
  #cached(
    definition: IndicatorDefinition,
    inputs: readonly Series[],
    args: readonly (number | string)[],
  ): readonly ColumnSeries[] | null {
    const cache = this.#cache
    if (cache === undefined) return null
    const keys = inputs.map((series) => this.#cacheKeys.get(series))
    if (!keys.every((key) => key !== undefined)) return null
    const { key, columns } = cache.outputs(definition, keys, args)
    return columns.map((column, k) => {
      const series = this.#keep(column.subarray(0, this.#length))
      this.#cacheKeys.set(series, cache.outputKey(key, k))
      return series
    })
  }

  #columnOf(series: Series): Float64Array {
    if (this.#cursor.bar >= 0) {
      throw new Fault('strategy-failed', 'Indicators are declared in setup(), once; onBar() only reads them.')
    }
    if (series instanceof ColumnSeries && this.#ids.has(series)) return series.column
    throw new Fault(
      'strategy-failed',
      'An indicator was given a series of another run; use those of the feeds that setup() gets.',
    )
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
