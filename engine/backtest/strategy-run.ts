import { seededRandom } from '../base/random.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { ParamValues } from '../domain/param.ts'
import { timeframeMs } from '../domain/timeframe.ts'
import type { Venue } from '../fills/venue.ts'
import type { AnyContext } from '../sdk/define-strategy.ts'
import type { Indicators } from '../sdk/series.ts'
import { BarView } from './bar-view.ts'
import type { Cursor } from './column-series.ts'
import type { Notes } from './notes.ts'
import type { Feeds } from './strategy-feeds.ts'
import { StrategyOrders } from './strategy-orders.ts'
import { StrategyPosition } from './strategy-position.ts'
import { StrategySize } from './strategy-size.ts'
import type { TagTable } from './tag-table.ts'

export interface ContextParts {
  readonly bars: BarColumns
  readonly cursor: Cursor
  readonly venue: Venue
  readonly tags: TagTable
  readonly notes: Notes
  readonly feeds: Feeds
  readonly params: ParamValues
  readonly ind: Indicators
  readonly state: object
  readonly seed: number
}

/** The one context object of a run; nothing is made anew per bar. */
export class BacktestContext implements AnyContext {
  readonly feeds: Feeds
  readonly params: ParamValues
  readonly bar: BarView
  readonly ind: Indicators
  readonly state: object
  readonly position: StrategyPosition
  readonly orders: StrategyOrders
  readonly size: StrategySize
  readonly random: () => number
  readonly log: Notes['log']
  readonly mark: Notes['mark']
  readonly #cursor: Cursor
  readonly #equity: Float64Array
  readonly #openAt: Float64Array
  readonly #barMs: number

  constructor(parts: ContextParts) {
    const { bars, cursor, venue, notes } = parts
    this.feeds = parts.feeds
    this.params = parts.params
    this.ind = parts.ind
    this.state = parts.state
    this.bar = new BarView(bars, cursor)
    const { trades, unit, lotSize } = venue.books
    this.position = new StrategyPosition(trades, unit, cursor, bars.close)
    this.orders = new StrategyOrders(venue, cursor, bars.close, parts.tags)
    this.size = new StrategySize(cursor, venue.equity, bars.close, unit, lotSize)
    const random = seededRandom(parts.seed)
    this.random = () => random.next()
    this.log = notes.log
    this.mark = notes.mark
    this.#cursor = cursor
    this.#equity = venue.equity
    this.#openAt = bars.openAt
    this.#barMs = timeframeMs(parts.feeds.main.tf)
  }

  get equity(): number {
    return this.#equity[this.#cursor.bar]
  }

  get now(): number {
    return this.#openAt[this.#cursor.bar] + this.#barMs
  }
}
