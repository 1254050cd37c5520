import type { BarColumns } from '../domain/bars.ts'
import type { AccountOptions, OpenTrade, Trade } from '../domain/run.ts'
import type { Interval } from '../domain/interval.ts'
import type { Trials } from '../domain/study.ts'
import { bootstrapMean } from './bootstrap.ts'
import { excursions, type Excursions } from './excursions.ts'
import { periodTable } from './periods.ts'
import { medianStepMs, stepUnitMs } from './series/bar-step.ts'
import { drawdown, type Drawdown } from './series/drawdown.ts'
import { logReturns } from './series/log-returns.ts'
import { momentsOf, type Moments } from './series/moments.ts'
import { geometricMean, sampleVariance } from './series/pairwise-sum.ts'
import { periodReturns, returnsBetween, type PeriodReturns } from './series/period-returns.ts'
import { slope } from './series/slope.ts'
import { tradeColumns, type TradeColumns } from './series/trade-columns.ts'

/** What a finished run left behind; everything a report is computed from. */
export interface ReportInput {
  readonly bars: BarColumns
  /** Account value at each bar's close, one per bar. */
  readonly equity: Float64Array
  /** Closed trades in closing order. */
  readonly trades: readonly Trade[]
  readonly openTrades: readonly OpenTrade[]
  readonly account: AccountOptions
  /** First bar the strategy was called on; buying and holding starts one bar before it. */
  readonly startBar: number
  /** What to compare with, one price per bar; the run's own closes when left out. */
  readonly benchmark?: Float64Array
  /** The search this run was picked from, if it was. */
  readonly trials?: Trials
  /** Parts that whoever ran it knows already. */
  readonly known?: KnownParts
  /** Of trades that were not made on `bars`; computed from these when left out. */
  readonly excursions?: Excursions
  /** Value of all fills in the account's currency; by the trades and the account's contract when left out. */
  readonly tradedValue?: number
}

/** Each equals what the context would compute from the input. */
export interface KnownParts {
  readonly drawdown: Drawdown
  readonly dayReturns: PeriodReturns
  readonly dayVariance: number
  readonly tradeColumns: TradeColumns
}

/** The input and the series that several statistics share, each made once and only when asked for. */
export class ReportContext {
  readonly bars: BarColumns
  readonly equity: Float64Array
  readonly trades: readonly Trade[]
  readonly openTrades: readonly OpenTrade[]
  readonly account: AccountOptions
  readonly startBar: number
  readonly benchmark: Float64Array
  readonly trials: Trials | null
  readonly tradedValue: number | undefined
  #drawdown: Drawdown | undefined
  #dayReturns: PeriodReturns | undefined
  #dayGrowth: number | undefined
  #dayVariance: number | undefined
  #benchmarkDayReturns: Float64Array | undefined
  #tradeColumns: TradeColumns | undefined
  #beta: number | undefined
  #sortedDayReturns: Float64Array | undefined
  #dayMoments: Moments | undefined
  #monthReturns: Float64Array | undefined
  #excursions: Excursions | undefined
  #expectancyInterval: Interval | undefined

  constructor(input: ReportInput) {
    this.bars = input.bars
    this.equity = input.equity
    this.trades = input.trades
    this.openTrades = input.openTrades
    this.account = input.account
    this.startBar = input.startBar
    this.benchmark = input.benchmark ?? input.bars.close
    this.trials = input.trials ?? null
    this.tradedValue = input.tradedValue
    this.#excursions = input.excursions
    this.#drawdown = input.known?.drawdown
    this.#dayReturns = input.known?.dayReturns
    this.#dayVariance = input.known?.dayVariance
    this.#tradeColumns = input.known?.tradeColumns
  }

  get spanMs(): number {
    const { openAt, length } = this.bars
    return length === 0 ? 0 : openAt[length - 1] - openAt[0]
  }

  /** Durations are told in whole units of this many ms: days, hours, minutes. */
  get unitMs(): number {
    return stepUnitMs(medianStepMs(this.bars.openAt))
  }

  get drawdown(): Drawdown {
    return (this.#drawdown ??= drawdown(this.equity))
  }

  /** Nothing was left of the account at the end. */
  get isLost(): boolean {
    return this.equity[this.equity.length - 1] === 0
  }

  /** Returns of the account by calendar day (week, month or year for bars that long). */
  get dayReturns(): PeriodReturns {
    return (this.#dayReturns ??= periodReturns(this.bars.openAt, this.equity))
  }

  /** Geometric mean growth per period. */
  get dayGrowth(): number {
    return (this.#dayGrowth ??= geometricMean(this.dayReturns.returns))
  }

  /** Sample variance of the returns per period. */
  get dayVariance(): number {
    return (this.#dayVariance ??= sampleVariance(this.dayReturns.returns))
  }

  get benchmarkDayReturns(): Float64Array {
    return (this.#benchmarkDayReturns ??= returnsBetween(this.dayReturns.lastBars, this.benchmark))
  }

  get tradeColumns(): TradeColumns {
    return (this.#tradeColumns ??= tradeColumns(this.trades))
  }

  /**
   * How much the account moves, bar by bar, when the benchmark moves by one, in logarithms. NaN or infinite without
   * sense.
   */
  get beta(): number {
    return (this.#beta ??= slope(logReturns(this.equity), logReturns(this.benchmark)))
  }

  get sortedDayReturns(): Float64Array {
    return (this.#sortedDayReturns ??= this.dayReturns.returns.slice().sort())
  }

  get dayMoments(): Moments {
    return (this.#dayMoments ??= momentsOf(this.dayReturns.returns))
  }

  /** Return of each calendar month, the first from its first bar. */
  get monthReturns(): Float64Array {
    return (this.#monthReturns ??= periodTable('month', this.bars.openAt, this.equity).returns)
  }

  get excursions(): Excursions {
    return (this.#excursions ??= excursions(this.trades, this.bars, this.account.tradeOnClose))
  }

  /** 95 % bootstrap confidence interval of the mean trade return. */
  get expectancyInterval(): Interval {
    return (this.#expectancyInterval ??= bootstrapMean(this.tradeColumns.returns))
  }
}
