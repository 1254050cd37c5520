import { lastBarsOf, periodBasis, type PeriodBasis } from '../../analytics/series/period-returns.ts'
import { barsBetween, type BarColumns } from '../../domain/bars.ts'
import type { ParamValues } from '../../domain/param.ts'
import type { AccountOptions } from '../../domain/run.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import type { Feed } from '../../sdk/series.ts'
import type { IndicatorCache } from '../indicator-cache.ts'
import { feedsFor } from '../strategy-run.ts'
import { crossPlan, isPlainAccount } from './cross-plan.ts'
import { CrossPlayer } from './cross-player.ts'
import { SignalColumns } from './signal-columns.ts'

export interface SignalRequest {
  readonly definition: Strategy
  /** Up to the last bar that is run. */
  readonly bars: BarColumns
  /** The strategy acts from here on; the bars before are history that its indicators see. */
  readonly fromBar: number
  readonly account: AccountOptions
  readonly indicators: IndicatorCache
}

/** Whether the strategy does nothing that the kernel does not know, on an account that it knows. */
export function followsSignals({ definition, account }: Pick<SignalRequest, 'definition' | 'account'>): boolean {
  const { signals, onFill, onStart, onStop } = definition
  return signals !== null && onFill === null && onStart === null && onStop === null && isPlainAccount(account)
}

/**
 * Runs a strategy of signals over the same bars with one set of parameters after the other. Ask `followsSignals` first.
 * The trades, the account's value and everything told of it equal those of a backtest to the last bit.
 */
export class SignalRunner {
  readonly player: CrossPlayer
  /** Last bar of each period (day, week, month, year) of the bars that are run; `player.endEquity` tells their values. */
  readonly endBars: Int32Array
  readonly basis: PeriodBasis
  /** First bar of the last run on which the strategy acted. */
  startBar = 0
  readonly #request: SignalRequest
  readonly #columns: SignalColumns
  readonly #feeds: { readonly main: Feed }

  constructor(request: SignalRequest) {
    const { definition, bars, fromBar, account, indicators } = request
    const window = barsBetween(bars, fromBar, bars.length)
    this.#request = request
    this.basis = periodBasis(window.openAt)
    this.endBars = lastBarsOf(this.basis.period, window.openAt).map((bar) => bar + fromBar)
    this.player = new CrossPlayer(bars, account, { fromBar, endBars: this.endBars })
    this.#columns = new SignalColumns(bars, indicators)
    this.#feeds = feedsFor(definition, bars, this.#columns)
  }

  /**
   * Runs one point; `params` are complete and accepted. With `equity`, one element per bar, the account's value is
   * written for every bar that is run. False, with nothing run, when this point is not for the kernel: the plain way
   * then runs it, or says why it cannot. What the strategy's `setup` or `signals` throw, this throws.
   */
  run(params: ParamValues, equity: Float64Array | null): boolean {
    const { definition, bars, fromBar } = this.#request
    const columns = this.#columns
    const feeds = this.#feeds
    if (definition.signals === null) return false
    columns.begin()
    const ind = definition.setup({ feeds, params })
    const signals = definition.signals({ feeds, params, ind })
    const plan = crossPlan(signals)
    if (plan === null) return false
    const startBar = Math.min(bars.length, Math.max(fromBar, columns.readyBar + 1))
    const count = startBar < bars.length ? columns.crossings(signals.a, signals.b, startBar) : 0
    if (count < 0) return false
    this.startBar = startBar
    this.player.run(plan, columns.events, count, equity)
    return true
  }
}
