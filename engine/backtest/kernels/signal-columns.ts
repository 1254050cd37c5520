import { Fault } from '../../base/fault.ts'
import type { BarColumnName, BarColumns } from '../../domain/bars.ts'
import type { IndicatorDefinition } from '../../indicators/define.ts'
import { crossingFinder, type CrossingFinder } from '../../kernel/signals/crossing-finder.ts'
import { rangedColumn, type RangedColumn } from '../../kernel/signals/ranged-column.ts'
import type { Series } from '../../sdk/series.ts'
import type { CustomStep, SeriesMaker } from '../../sdk/ta.ts'
import { ColumnSeries, type Cursor } from '../column-series.ts'
import type { IndicatorCache } from '../indicator-cache.ts'

/**
 * Beyond this, the series of earlier points are to be forgotten; the indicators behind them have a cache of their own.
 */
const mostBytes = 64 * 1024 * 1024

type MadeByArgument = Map<number | string, readonly Series[]>

interface Known {
  readonly column: Float64Array
  /** The first bar with a number; 0 for a column of the bars, which has no warm-up. */
  readonly ready: number
  /** What the cache calls it; null when it is made of a strategy's own steps. */
  readonly key: string | null
}

/**
 * Makes the series of many points of a search over the same bars, those of the indicator cache. A series that several
 * points ask for is made once; only the warm-up is told per point, from `begin` on.
 */
export class SignalColumns implements SeriesMaker {
  readonly finder: CrossingFinder
  /** The closes, which decide what an open trade is worth. */
  readonly closes: RangedColumn
  readonly #bars: BarColumns
  readonly #indicators: IndicatorCache
  /** No bar is ever at hand: series are named here, and never read. */
  readonly #cursor: Cursor = { bar: -1 }
  readonly #bare = new Map<BarColumnName, ColumnSeries>()
  readonly #given = new Map<Series, Known>()
  readonly #known = new Map<Series, Known>()
  readonly #made = new Map<string, readonly Series[]>()
  /** Those of one series and one argument, which most are, found without making a name. */
  readonly #simple = new Map<IndicatorDefinition, Map<Series, MadeByArgument>>()
  /** What the finder calls those series that were compared. */
  readonly #numbers = new Map<Series, number>()
  #readyBar = 0
  #untilBar = 0
  #bytes = 0

  constructor(indicators: IndicatorCache) {
    this.#bars = indicators.bars
    this.closes = rangedColumn(indicators.bars.close)
    this.finder = crossingFinder(indicators.bars.length, this.closes)
    this.#indicators = indicators
  }

  /** The whole column, also when only its first part is given: a run reads no further than it goes. */
  given(_column: Float64Array, name: BarColumnName): ColumnSeries {
    const column = this.#bars[name]
    let series = this.#bare.get(name)
    if (series === undefined) {
      series = new ColumnSeries(column, this.#cursor, this)
      this.#bare.set(name, series)
      this.#given.set(series, { column, ready: 0, key: name })
    }
    return series
  }

  /** Before the `setup` of each point. A strategy's own steps are not asked for bars from `untilBar` on. */
  begin(untilBar: number): void {
    this.#readyBar = 0
    this.#untilBar = untilBar
  }

  get isFull(): boolean {
    return this.#bytes > mostBytes
  }

  /** Makes room; all series and numbers of earlier points are void then. */
  forget(): void {
    this.#known.clear()
    this.#made.clear()
    this.#simple.clear()
    this.#numbers.clear()
    this.finder.clear()
    this.#bytes = 0
  }

  /** The first bar on which all series of this point have had their first number. */
  get readyBar(): number {
    return this.#readyBar
  }

  /** What the finder calls a series; -1 when it is none of this maker's. */
  numberOf(series: Series): number {
    let number = this.#numbers.get(series)
    if (number === undefined) {
      const known = this.#find(series)
      if (known === undefined) return -1
      number = this.finder.add(known.column)
      this.#numbers.set(series, number)
      this.#bytes += known.column.byteLength
    }
    return number
  }

  indicator(
    definition: IndicatorDefinition,
    inputs: readonly Series[],
    args: readonly (number | string)[],
  ): readonly Series[] {
    const isSimple = inputs.length === 1 && args.length === 1
    const known = isSimple ? this.#simple.get(definition)?.get(inputs[0])?.get(args[0]) : undefined
    const made = known ?? this.#named(definition, inputs, args)
    if (made === null) return this.#computed(definition, inputs, args)
    if (isSimple && known === undefined) this.#keepSimple(definition, inputs[0], args[0], made)
    for (const series of made) this.#wait(series)
    return made
  }

  /** Null where one of the inputs is made of a strategy's own steps. */
  #named(
    definition: IndicatorDefinition,
    inputs: readonly Series[],
    args: readonly (number | string)[],
  ): readonly Series[] | null {
    const keys = inputs.map((series) => this.#own(series).key)
    if (!keys.every((key) => key !== null)) return null
    const name = `${definition.id}(${args.join()}) of ${keys.join()}`
    let made = this.#made.get(name)
    if (made === undefined) {
      const { key, columns } = this.#indicators.outputs(definition, keys, args)
      made = columns.map((column, k) =>
        this.#keep(column, this.#indicators.outputKey(key, k)),
      )
      this.#made.set(name, made)
    }
    return made
  }

  #keepSimple(definition: IndicatorDefinition, input: Series, arg: number | string, made: readonly Series[]): void {
    let ofDefinition = this.#simple.get(definition)
    if (ofDefinition === undefined) this.#simple.set(definition, (ofDefinition = new Map<Series, MadeByArgument>()))
    let ofInput = ofDefinition.get(input)
    if (ofInput === undefined) ofDefinition.set(input, (ofInput = new Map() as MadeByArgument))
    ofInput.set(arg, made)
  }

  custom(inputs: readonly Series[], warmup: number, step: CustomStep): Series {
    const columns = inputs.map((series) => this.#own(series).column)
    const made = new Float64Array(this.#bars.length).fill(NaN, this.#untilBar)
    const now = columns.map(() => NaN)
    let previous = NaN
    for (let bar = 0; bar < this.#untilBar; bar++) {
      for (let k = 0; k < columns.length; k++) now[k] = columns[k][bar]
      previous = step(now, previous)
      made[bar] = bar < warmup ? NaN : previous
    }
    const series = this.#keep(made, null)
    this.#wait(series)
    return series
  }

  #computed(
    definition: IndicatorDefinition,
    inputs: readonly Series[],
    args: readonly (number | string)[],
  ): readonly Series[] {
    const outputs = definition.outputs.map(() => new Float64Array(this.#bars.length))
    definition.batch(inputs.map((series) => this.#own(series).column), args, outputs)
    return outputs.map((column) => {
      const series = this.#keep(column, null)
      this.#wait(series)
      return series
    })
  }

  #keep(column: Float64Array, key: string | null): Series {
    const series = new ColumnSeries(column, this.#cursor, this)
    let ready = 0
    while (ready < column.length && column[ready] !== column[ready]) ready++
    this.#known.set(series, { column, ready, key })
    this.#bytes += column.byteLength
    return series
  }

  #wait(series: Series): void {
    this.#readyBar = Math.max(this.#readyBar, this.#own(series).ready)
  }

  #find(series: Series): Known | undefined {
    return this.#known.get(series) ?? this.#given.get(series)
  }

  #own(series: Series): Known {
    const known = this.#find(series)
    if (known !== undefined) return known
    throw new Fault(
      'strategy-failed',
      'An indicator was given a series of another run; use those of the feeds that setup() gets.',
    )
  }
}
