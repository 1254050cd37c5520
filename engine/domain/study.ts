import type { FaultRecord } from '../base/fault.ts'
import type { LookaheadReport } from './lookahead.ts'
import type { MonteCarloOutcome } from './monte-carlo-outcome.ts'
import type { ParamValue, ParamValues } from './param.ts'
import type { InstrumentEvidence, PortfolioLimits } from './portfolio.ts'
import type { RunSpec } from './run.ts'

/**
 * A study is long research over many runs: a sweep over parameters, a walk-forward, a Monte Carlo resampling of a run,
 * or the proof that a strategy does not look ahead. All of them start, report progress, can be canceled and are kept
 * alike.
 */
export type StudySpec = SweepSpec | WalkSpec | MonteCarloSpec | LookaheadSpec
export type StudyKind = StudySpec['kind']

/**
 * Values a parameter takes in a search: those listed, or those from `from` to `to`, ends included. A step of 0 means
 * any number in between, null the step that the strategy declares.
 */
export type SweepRange =
  | { readonly values: readonly ParamValue[] }
  | { readonly from: number; readonly to: number; readonly step: number | null }

export const searchMethods = ['grid', 'random', 'latin', 'tpe', 'genetic'] as const
export type SearchMethod = (typeof searchMethods)[number]

/** How points are chosen and ranked. A point is one value for each searched parameter. */
export interface SearchSpec {
  readonly method: SearchMethod
  /** Points to run; a grid runs them all and ignores it. */
  readonly points: number
  /** By parameter; when empty, all that the strategy marks for it, over their whole range. */
  readonly ranges: Readonly<Record<string, SweepRange>>
  /** Statistic to rank by, larger is better; with a minus before it where smaller is better. */
  readonly objective: string
  /** Points with fewer trades have no objective and rank last. */
  readonly minTrades: number
}

export interface SweepSpec {
  readonly kind: 'sweep'
  readonly run: RunSpec
  readonly search: SearchSpec
  /** How many of the best points are told with all their statistics. */
  readonly top: number
}

export interface WalkSpec {
  readonly kind: 'walk'
  readonly run: RunSpec
  readonly search: SearchSpec
  readonly windows: {
    readonly mode: 'rolling' | 'anchored'
    readonly trainBars: number
    readonly testBars: number
    /** Bars dropped between training and test, so that what overlaps both teaches nothing. */
    readonly purgeBars: number
    /** Bars dropped after a test before the next one begins. */
    readonly embargoBars: number
  }
}

export const monteCarloMethods = ['shuffle', 'bootstrap', 'block-bootstrap', 'skip', 'cost-shock'] as const
export type MonteCarloMethod = (typeof monteCarloMethods)[number]

export interface MonteCarloSpec {
  readonly kind: 'monte-carlo'
  readonly run: RunSpec
  /**
   * `shuffle` changes the order of the trades, `bootstrap` draws them anew, `block-bootstrap` draws stretches of bars,
   * `skip` misses trades by chance, `cost-shock` makes them dearer.
   */
  readonly method: MonteCarloMethod
  readonly paths: number
  /** Trades grow with the account; false where every trade has the same size. */
  readonly compounds: boolean
  /** Mean length of a block, for the block bootstrap. */
  readonly blockBars: number
  /** Chance that a trade is missed, for `skip`. */
  readonly skipRatio: number
  /** Each path pays from once to so many times its commissions, for `cost-shock`. */
  readonly costFactor: number
  /** Ruin = this share of the starting cash is lost. */
  readonly ruinRatio: number
}

export interface LookaheadSpec {
  readonly kind: 'lookahead'
  readonly run: RunSpec
  /** Places where history is cut off, and where the future is perturbed. */
  readonly cuts: number
}

export type StudyPhase = 'waiting' | 'running' | 'done' | 'failed' | 'canceled' | 'interrupted'

export interface StudyProgress {
  readonly phase: StudyPhase
  /** Points, paths or cuts done, of `total`. */
  readonly done: number
  readonly total: number
  /** Objective of the best point so far, or NaN. */
  readonly best: number
  /** Memory that the results so far hold, bytes. */
  readonly resultBytes: number
  readonly problem?: FaultRecord
}

/** One line of the list of studies. */
export interface StudySummary {
  readonly id: string
  readonly kind: StudyKind
  readonly startedAt: number
  readonly durationMs: number
  readonly strategyName: string
  readonly instrument: string
  readonly phase: StudyPhase
  /** The outcome in one line; empty before there is one. */
  readonly headline: string
  readonly problem?: FaultRecord
}

/** What made a study's numbers; equal evidence gives equal numbers. */
export interface StudyEvidence {
  /** SHA-256 of everything else here that decides the numbers, as canonical JSON. */
  readonly hash: string
  readonly dataHash: string
  readonly instrument: string
  readonly source: string
  readonly synthetic: boolean
  readonly timeframe: string
  readonly bars: number
  readonly firstAt: number
  readonly lastAt: number
  readonly strategyHash: string
  readonly engineVersion: string
  /** As asked for, with every default and every range filled in. */
  readonly spec: StudySpec
  /** As of a run: of the finer bars, of several instruments, and of the rates between their currencies. */
  readonly detailHash?: string
  readonly instruments?: readonly InstrumentEvidence[]
  readonly rates?: readonly InstrumentEvidence[]
  readonly limits?: PortfolioLimits
}

/** Statistics that every point of a sweep keeps. */
export const sweepMetrics = [
  'return', 'finalEquity', 'maxDrawdown', 'sharpe', 'sortino', 'calmar', 'profitFactor', 'winRate', 'trades', 'sqn',
  'expectancy',
] as const

/** A searched parameter as a column of numbers: the values themselves, or places in the list of `values`. */
export interface SweepAxis {
  readonly name: string
  readonly values: readonly ParamValue[] | null
}

/** All points that ran, as columns; row k of every column is one point. NaN where there is no number. */
export interface SweepTable {
  readonly length: number
  readonly axes: readonly SweepAxis[]
  /** One per axis. */
  readonly axisColumns: readonly Float64Array[]
  /** `objective` and the ids of statistics. */
  readonly metrics: readonly string[]
  readonly metricColumns: readonly Float64Array[]
}

export interface SweepPoint {
  readonly params: ParamValues
  readonly objective: number
  /** All statistics by id; null where there is no number. */
  readonly metrics: Readonly<Record<string, number | null>>
  /** Mean objective of the point and its neighbours, null without any; a peak with poor neighbours is luck. */
  readonly plateau: number | null
}

/** The search a result was picked from. */
export interface Trials {
  readonly count: number
  /** Variance of the tries' Sharpe ratios per period, not annualised. */
  readonly sharpeVariance: number
}

export interface SearchLuck extends Trials {
  /**
   * Chance that the best point's Sharpe ratio beats what as many worthless tries would have shown (deflated Sharpe).
   */
  readonly probability: number | null
  /** Why there is no number. */
  readonly why?: string
}

/** Whether choosing the best in one part of history helped in the rest of it. */
export interface SearchOverfitting {
  /** Chance that the best of one half is below the middle of the others in the other half; null with a reason. */
  readonly probability: number | null
  /** Points compared: all, or an even choice of them that contains the best. */
  readonly points: number
  readonly splits: number
  readonly why?: string
}

export interface SweepResult {
  readonly kind: 'sweep'
  readonly evidence: StudyEvidence
  readonly table: SweepTable
  readonly top: readonly SweepPoint[]
  /** The point whose neighbourhood is best. */
  readonly steadiest: SweepPoint | null
  /** Combinations that the strategy refuses; they are not in the table. */
  readonly refused: number
  /** Points that failed while running; they are in the table without numbers. */
  readonly failed: number
  /** Why the first of them failed. */
  readonly failure: string | null
  readonly luck: SearchLuck
  readonly overfitting: SearchOverfitting
}

export interface WalkWindow {
  readonly trainFromBar: number
  /** Left out, as `testUntilBar`. */
  readonly trainUntilBar: number
  readonly testFromBar: number
  readonly testUntilBar: number
  readonly testFromAt: number
  /** Open time of the last tested bar. */
  readonly testLastAt: number
  /** The best of the training; null when none had an objective, and the test stayed out of the market. */
  readonly params: ParamValues | null
  readonly trainObjective: number | null
  readonly testObjective: number | null
  readonly testReturnRatio: number
  readonly testTrades: number
}

export interface WalkResult {
  readonly kind: 'walk'
  readonly evidence: StudyEvidence
  readonly windows: readonly WalkWindow[]
  /**
   * Out-of-sample equity, window after window, the money carried over; one value per tested bar, with its open time.
   */
  readonly equity: Float64Array
  readonly equityAt: Float64Array
  readonly metrics: Readonly<Record<string, number | null>>
  /**
   * Annual return out of sample as a part of that in training; 1 = nothing lost, below 0 = the choice did not carry
   * over.
   */
  readonly efficiency: number | null
  readonly refused: number
  readonly failed: number
}

export interface MonteCarloResult extends MonteCarloOutcome {
  readonly kind: 'monte-carlo'
  readonly evidence: StudyEvidence
}

export interface LookaheadResult extends LookaheadReport {
  readonly kind: 'lookahead'
  readonly evidence: StudyEvidence
}

export type StudyResult = SweepResult | WalkResult | MonteCarloResult | LookaheadResult
