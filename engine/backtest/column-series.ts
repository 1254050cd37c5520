import { Fault } from '../base/fault.ts'
import { crossing } from '../sdk/crossed.ts'
import type { Crossing } from '../sdk/crossed.ts'
import type { Series } from '../sdk/series.ts'
import type { MadeSeries, SeriesMaker } from '../sdk/ta.ts'

/** The bar at hand, shared by everything that a strategy looks at. -1 while it is set up: no bar is at hand then. */
export interface Cursor {
  bar: number
}

/** A series of a backtest: a whole column, of which only the bar at hand and those before it can be read. */
export class ColumnSeries implements MadeSeries {
  readonly column: Float64Array
  readonly maker: SeriesMaker
  readonly #cursor: Cursor

  constructor(column: Float64Array, cursor: Cursor, maker: SeriesMaker) {
    this.column = column
    this.#cursor = cursor
    this.maker = maker
  }

  /**
   * Gives its memory away. Should it be read once more, it is made again. Only a series that was forgotten is asked
   * whether it is there: all others are read on every bar.
   */
  forget(makeAgain: () => Float64Array): void {
    let again: Float64Array | null = null
    Object.defineProperty(this, 'column', { get: () => (again ??= makeAgain()) })
  }

  get now(): number {
    const bar = this.#cursor.bar
    if (bar < 0) refuseInSetup()
    return this.column[bar]
  }

  ago(bars: number): number {
    const bar = this.#cursor.bar
    if (bar < 0) refuseInSetup()
    if (bars < 0 || bars !== Math.floor(bars)) refuseCount(bars)
    return bars > bar ? NaN : this.column[bar - bars]
  }

  crossed(level: Series | number): Crossing {
    const bar = this.#cursor.bar
    if (bar < 1) return this.#crossedAtTheStart()
    const column = this.column
    if (typeof level === 'number') return crossing(column[bar - 1], level, column[bar], level)
    if (level instanceof ColumnSeries && level.#cursor === this.#cursor) {
      const levels = level.column
      return crossing(column[bar - 1], levels[bar - 1], column[bar], levels[bar])
    }
    return crossing(column[bar - 1], level.ago(1), column[bar], level.now)
  }

  get ready(): boolean {
    const now = this.now
    return now === now
  }

  get length(): number {
    return this.#cursor.bar + 1
  }

  /** The first bar has none before it. */
  #crossedAtTheStart(): null {
    if (this.#cursor.bar < 0) refuseInSetup()
    return null
  }

  /** A series is not a number; JavaScript would make NaN of it and go on. */
  [Symbol.toPrimitive](): never {
    throw new Fault('strategy-failed', 'A series was used as a number; write .now for its present value.')
  }
}

function refuseInSetup(): never {
  throw new Fault('strategy-failed', 'A series has no value in setup() yet; read it in onBar().')
}

function refuseCount(bars: number): never {
  throw new Fault(
    'strategy-failed',
    bars < 0
      ? `ago(${bars}) would look ahead; a series only knows the past: ago(0) is now, ago(1) the bar before.`
      : `ago() takes a whole number of bars, was ${bars}.`,
  )
}
