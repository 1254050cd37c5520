import { lastBarsOf, periodBasis, type PeriodBasis } from '../../analytics/series/period-returns.ts'
import { barsBetween, type BarColumns } from '../../domain/bars.ts'
import type { ParamValues } from '../../domain/param.ts'
import type { AccountOptions } from '../../domain/run.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import type { Feed } from '../../sdk/series.ts'
import type { IndicatorCache } from '../indicator-cache.ts'
import { feedsFor } from '../strategy-feeds.ts'
import { crossPlan, isPlainAccount, type CrossPlan } from './cross-plan.ts'
import { CrossPlayer } from './cross-player.ts'
import { SignalColumns } from './signal-columns.ts'

export interface SignalRequest {
  readonly definition: Strategy
  /** Up to the last bar that is run. */
  readonly bars: BarColumns
  /** The strategy acts from here on; the bars before are history that its indicators see. */
  readonly fromBar: number
  readonly account: AccountOptions
  /** Of these bars, or of more that begin with these. */
  readonly indicators: IndicatorCache
}

/** What was made for earlier blocks of a search, for as long as its indicators are kept. */
const kept = new WeakMap<IndicatorCache, SignalColumns>()

function columnsOver(indicators: IndicatorCache): SignalColumns {
  let columns = kept.get(indicators)
  if (columns === undefined) kept.set(indicators, (columns = new SignalColumns(indicators)))
  return columns
}

/** Whether the strategy does nothing that the kernel does not know, on an account that it knows. */
export function followsSignals({ definition, account }: Pick<SignalRequest, 'definition' | 'account'>): boolean {
  const { signals, feeds, onFill, onStart, onStop } = definition
  const hasOneFeed = Object.keys(feeds).length === 1
  return (
    hasOneFeed && signals !== null && onFill === null && onStart === null && onStop === null && isPlainAccount(account)
  )
}

/** A point that is set up: the columns that cross, by number, and what follows from it. */
export interface PreparedRun {
  readonly a: number
  readonly b: number
  readonly plan: CrossPlan
  /** First bar on which the strategy acts. */
  readonly startBar: number
}

/**
 * Runs a strategy of signals over the same bars with one set of parameters after the other. Ask `followsSignals` first.
 * The trades, the account's value and everything told of it equal those of a backtest to the last bit.
 */
export class SignalRunner {
  readonly player: CrossPlayer
  /**
   * Last bar of each period (day, week, month, year) of the bars that are run; `player.endEquity` tells their values.
   */
  readonly endBars: Int32Array
  readonly basis: PeriodBasis
  readonly #request: SignalRequest
  readonly #columns: SignalColumns
  readonly #feeds: { readonly main: Feed }

  constructor(request: SignalRequest) {
    const { definition, bars, fromBar, account, indicators } = request
    const window = barsBetween(bars, fromBar, bars.length)
    this.#request = request
    this.basis = periodBasis(window.openAt)
    this.endBars = lastBarsOf(this.basis.period, window.openAt).map((bar) => bar + fromBar)
    this.#columns = columnsOver(indicators)
    this.#feeds = feedsFor(definition, bars, this.#columns)
    const span = { fromBar, untilBar: bars.length, endBars: this.endBars }
    this.player = new CrossPlayer(indicators.bars, this.#columns.closes, account, span)
  }

  /**
   * Sets up one point; `params` are complete and accepted. Null when this point is not for the kernel: the plain way
   * then runs it, or says why it cannot. What the strategy's `setup` or `signals` throw, this throws.
   */
  prepare(params: ParamValues): PreparedRun | null {
    const { definition, bars, fromBar } = this.#request
    const columns = this.#columns
    const feeds = this.#feeds
    if (definition.signals === null) return null
    columns.begin(bars.length)
    const ind = definition.setup({ feeds, params })
    const signals = definition.signals({ feeds, params, ind })
    const plan = crossPlan(signals)
    const a = columns.numberOf(signals.a)
    const b = columns.numberOf(signals.b)
    if (plan === null || a < 0 || b < 0) return null
    return { a, b, plan, startBar: Math.min(bars.length, Math.max(fromBar, columns.readyBar + 1)) }
  }

  /** No more points can be prepared before `forget`, which voids those that were. */
  get isFull(): boolean {
    return this.#columns.isFull
  }

  forget(): void {
    this.#columns.forget()
  }

  /** With `equity`, one element per bar, the account's value is written for every bar that is run. */
  play({ a, b, plan, startBar }: PreparedRun, equity: Float64Array | null): void {
    const { finder } = this.#columns
    const { length } = this.#request.bars
    const count = startBar < length ? finder.find(a, b, startBar, length) : 0
    this.player.run(plan, finder, count, equity)
  }
}
