import type { FaultRecord } from '../base/fault.ts'
import type { ContractTerms } from './contract-terms.ts'
import type { OrderProblem } from './order-limits.ts'
import type { ParamSpecs, ParamValues } from './param.ts'
import type { InstrumentEvidence, PortfolioLimits } from './portfolio.ts'
import type { RealisticOptions } from './realistic.ts'

/**
 * How orders fill. `reference` is the profile whose every rule is written down and checked bit for bit; `realistic`,
 * the default, adds lots, ticks, slippage, volume, paths inside bars and running costs.
 */
export const fillProfiles = ['reference', 'realistic'] as const
export type FillProfile = (typeof fillProfiles)[number]

/** The account and its costs; every field changes results, so every field is evidence. */
export interface AccountOptions {
  readonly profile: FillProfile
  /** Starting cash, in the currency of the instrument's profit. */
  readonly cash: number
  /** Part of an order's value paid as commission at entry and again at exit (0.001 = 0.1 %). */
  readonly commissionRatio: number
  /** Fixed commission per order, in the instrument's currency. */
  readonly commissionFixed: number
  /** Half of the bid-ask spread as part of the price, paid at entry. */
  readonly spreadRatio: number
  /**
   * Part of a position's value that must be covered by cash: 1 = no leverage, 0.1 = tenfold. Null: no leverage, or
   * the instrument's margin per contract where it states one.
   */
  readonly marginRatio: number | null
  readonly tradeOnClose: boolean
  readonly hedging: boolean
  readonly exclusiveOrders: boolean
  /** Close what is open on the last bar, so that it counts as a trade. */
  readonly finalizeTrades: boolean
  /** Only with the realistic profile, which takes its defaults when this is left out. */
  readonly realistic?: RealisticOptions
  /** Of the instrument, where a unit of it is a contract. Nobody states it: it is taken from the instrument. */
  readonly contract?: ContractTerms
}

export const defaultAccount: AccountOptions = {
  profile: 'realistic',
  cash: 100_000,
  commissionRatio: 0,
  commissionFixed: 0,
  spreadRatio: 0,
  marginRatio: null,
  tradeOnClose: false,
  hedging: false,
  exclusiveOrders: false,
  finalizeTrades: true,
}

/** The same account with the reference profile. */
export const referenceAccount: AccountOptions = { ...defaultAccount, profile: 'reference' }

/** What to run: a built-in strategy by id, or a user's file by path. */
export interface RunSpec {
  readonly strategy: string
  readonly params: ParamValues
  /** Instrument id, or the hash of a stored dataset. */
  readonly instrument: string
  /** Several that share the account, `instrument` the first of them; orders of one bar fill in this order. */
  readonly instruments?: readonly string[]
  /** Only with `instruments`. */
  readonly limits?: PortfolioLimits
  /** Open time of the first bar to use, ms UTC; null = from the beginning. */
  readonly fromAt: number | null
  /** Bars that open at or after this are left out, ms UTC; null = to the end. */
  readonly untilAt: number | null
  readonly account: AccountOptions
  readonly seed: number
  /**
   * Finer bars of the same instrument: a timeframe such as `1h`, or the id or hash of a dataset; only with the
   * realistic profile. Of several instruments a timeframe for all, or one dataset each with commas between.
   */
  readonly detail?: string
  /** Also tell how much the result depends on the order of events inside bars. */
  readonly uncertainty?: boolean
}

/** A strategy as a list, a form or a help page shows it. */
export interface StrategyCard {
  /** The built-in's id, or the path of the user's file. */
  readonly id: string
  readonly name: string
  readonly about: string
  readonly builtin: boolean
  readonly params: ParamSpecs
  /** SHA-256 of the definition file. */
  readonly hash: string
}

/** Everything that made a result; equal evidence gives equal bytes. */
export interface Evidence {
  /** SHA-256 of all the other fields as canonical JSON. */
  readonly hash: string
  readonly dataHash: string
  readonly instrument: string
  readonly source: string
  readonly synthetic: boolean
  readonly timeframe: string
  readonly bars: number
  readonly firstAt: number
  readonly lastAt: number
  readonly fromAt: number | null
  readonly untilAt: number | null
  readonly strategy: string
  readonly strategyHash: string
  readonly params: ParamValues
  readonly account: AccountOptions
  readonly engineVersion: string
  readonly seed: number
  /** Of the finer bars that told the order of events inside of bars; left out when there were none. */
  readonly detailHash?: string
  /** The result also tells its uncertainty. */
  readonly uncertainty?: true
  /** All instruments of a run that had several; the fields above speak of the first, `bars` of the common timeline. */
  readonly instruments?: readonly InstrumentEvidence[]
  /** Exchange rates that it read. */
  readonly rates?: readonly InstrumentEvidence[]
  readonly limits?: PortfolioLimits
}

export interface Trade {
  /** Units; negative for a short. */
  readonly size: number
  /** 0-based index into the run's bars. */
  readonly entryBar: number
  readonly exitBar: number
  readonly entryAt: number
  readonly exitAt: number
  readonly entryPrice: number
  readonly exitPrice: number
  /** Money won or lost, net of both commissions. */
  readonly pnl: number
  readonly commission: number
  /** Net return on the entry value: 0.02 = 2 %. */
  readonly returnRatio: number
  /** Stop and target prices in force at the exit; null where there was none. */
  readonly stop: number | null
  readonly target: number | null
  readonly tag: string | null
  /** Named when the run had more than one. */
  readonly instrument?: string
}

export interface OpenTrade {
  readonly size: number
  readonly entryBar: number
  readonly entryAt: number
  readonly entryPrice: number
  readonly stop: number | null
  readonly target: number | null
  readonly tag: string | null
  /** Named when the run had more than one. */
  readonly instrument?: string
}

/** One statistic. A null value comes with the reason why there is no number. */
export interface Statistic {
  readonly id: string
  readonly value: number | null
  readonly why?: string
}

/** A note a strategy left on a bar. */
export interface Mark {
  readonly bar: number
  readonly text: string
  readonly price: number | null
  readonly instrument?: string
}

export interface StrategyLogLine {
  readonly bar: number
  readonly text: string
  readonly instrument?: string
}

/**
 * How far the result depends on what bars do not tell: the order of events inside them. Final account values of runs
 * that decide every open question alike. Each comes from an order of events that the bars allow, so the true range is
 * at least as wide as from `low` to `high`; it is no wider where sizes and later entries do not depend on earlier
 * results.
 */
export interface RunUncertainty {
  /** Least and greatest of the run itself and of four others: worst, best, stop first and target first. */
  readonly low: number
  readonly high: number
  readonly stopFirst: number
  readonly targetFirst: number
  /** Trades of the run itself whose bars allow more than one order of events. */
  readonly ambiguousTrades: number
  /** Their part of the money won in all winning trades; 0 when nothing was won. */
  readonly ambiguousProfitRatio: number
}

export type RefusedOrders = Readonly<Partial<Record<OrderProblem, number>>>

export interface RunResult {
  readonly evidence: Evidence
  readonly statistics: readonly Statistic[]
  readonly trades: readonly Trade[]
  readonly openTrades: readonly OpenTrade[]
  /** Orders that were still waiting at the end. */
  readonly ordersLeft: number
  /** Orders dropped because the account could not carry them. */
  readonly canceledForMargin: number
  /** Orders that the instrument does not take, by reason; left out when there were none. */
  readonly refusedOrders?: RefusedOrders
  /** Account value at each bar's close. */
  readonly equity: Float64Array
  readonly marks: readonly Mark[]
  readonly log: readonly StrategyLogLine[]
  /**
   * Of a run with several instruments: the open time of each step of their common timeline. Equity has one value per
   * step, and bars of trades, marks and log lines count steps.
   */
  readonly openAt?: readonly number[]
  /** Only when it was asked for. */
  readonly uncertainty?: RunUncertainty
}

/** One line of the list of runs. */
export interface RunSummary {
  readonly id: string
  readonly startedAt: number
  readonly durationMs: number
  readonly strategyName: string
  readonly evidence: Evidence
  readonly trades: number
  readonly finalEquity: number
  readonly returnRatio: number
  readonly maxDrawdownRatio: number | null
}

export type RunPhase = 'waiting' | 'running' | 'done' | 'failed' | 'canceled'

export interface RunProgress {
  readonly phase: RunPhase
  readonly bar: number
  readonly bars: number
  readonly trades: number
  readonly equity: number
  /** Why it failed, for a person. */
  readonly problem?: FaultRecord
}

/**
 * How a statistic is shown: a share prints as percent, money in the instrument's currency, a duration in days or hours.
 */
export type StatisticUnit = 'ratio' | 'money' | 'count' | 'number' | 'durationMs' | 'timeMs'

/** What a statistic means, for people. */
export interface StatisticCard {
  readonly id: string
  readonly title: string
  readonly group: 'return' | 'risk' | 'ratio' | 'trade' | 'time'
  readonly unit: StatisticUnit
  /** One plain sentence. */
  readonly about: string
  readonly formula: string
  readonly source: string
}
