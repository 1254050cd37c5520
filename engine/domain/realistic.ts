import type { FeeTier } from './commission.ts'
import type { Instrument } from './instrument.ts'

/**
 * In which order the prices inside a bar came. The first four are settled ways; the others decide each time that both
 * ways are possible, and serve to show how much that order matters.
 *
 * - `adaptive`: open, the nearer extreme, the farther extreme, close.
 * - `high-first`, `low-first`: the same extreme first on every bar.
 * - `whole-bar`: no path; the rules of the reference profile.
 * - `stop-first`, `target-first`: where a stop and a target are both possible, always this one.
 * - `worst`, `best`: the same, and what need not have happened is left out when it is good (bad) for the trade.
 */
export const barPaths = [
  'adaptive',
  'high-first',
  'low-first',
  'whole-bar',
  'stop-first',
  'target-first',
  'worst',
  'best',
] as const
export type BarPathKind = (typeof barPaths)[number]

/** How much worse than the price that was there a market or stop order fills. */
export type Slippage =
  | { readonly model: 'none' }
  | { readonly model: 'ticks'; readonly ticks: number }
  /** Part of the price. */
  | { readonly model: 'percent'; readonly ratio: number }
  /** Half of the bid-ask spread as part of the price, paid at entry and at exit. */
  | { readonly model: 'spread'; readonly ratio: number }
  /** price × impact × share², where share is the part of the bar's volume that the fill takes; at most `cap`. */
  | { readonly model: 'volume-share'; readonly impact: number; readonly cap: number }

/** Hours of trading, as minutes of the UTC day; `until` may lie before `from`, over midnight. */
export interface Session {
  readonly fromMinute: number
  readonly untilMinute: number
  /** 0 = Sunday … 6 = Saturday, by the day on which the bar opens. */
  readonly days: readonly number[]
}

/** Money paid per unit held when the first bar at or after `at` opens. */
export interface Dividend {
  readonly at: number
  readonly amount: number
}

/** From the first bar at or after `at` on, one old unit is `ratio` new ones. */
export interface Split {
  readonly at: number
  readonly ratio: number
}

/** What the realistic profile can be told; every field changes results, so every field is evidence. */
export interface RealisticOptions {
  readonly path: BarPathKind
  /** Smallest step of a quantity; null = the instrument's, else 1. */
  readonly lotSize: number | null
  /** Smallest step of a price; null = the instrument's, 0 = prices are not rounded. */
  readonly tickSize: number | null
  /** Smaller entries are refused; null = the instrument's, else none. */
  readonly minQuantity: number | null
  readonly minNotional: number | null
  /** The instrument's: larger entries are refused; no limit when left out. */
  readonly maxQuantity?: number
  readonly maxNotional?: number
  /** The instrument's, by whose sessions orders good for a day end; days of UTC when left out. */
  readonly calendar?: string
  readonly slippage: Slippage
  /** Part of a bar's volume that all fills together may take; 0 = no limit. */
  readonly volumeCap: number
  /** A stop that the market jumped over fills at the open (`gap`) or at its own price (`through`). */
  readonly stopFill: 'gap' | 'through'
  /** Ticks by which the price must go beyond a limit before it fills; 0 = touching is enough. */
  readonly limitThroughTicks: number
  /** Bars that pass before an order or a close reaches the market; 0 = it is there on the next bar. */
  readonly latencyBars: number
  /** Commission of resting limits and of everything else; null = the account's `commissionRatio`. */
  readonly makerRatio: number | null
  readonly takerRatio: number | null
  readonly feeTiers: readonly FeeTier[]
  /** Least commission of one order, money. */
  readonly commissionMin: number
  /** Commission per share or contract, money; none when left out. */
  readonly commissionPerUnit?: number
  /** Part of a position's value that longs pay to shorts every `fundingHours`; negative: shorts pay. */
  readonly fundingRatio: number
  readonly fundingHours: number
  /** Part of a short's value that borrowing costs per year of 365 days. */
  readonly borrowRatio: number
  readonly session: Session | null
  readonly dividends: readonly Dividend[]
  readonly splits: readonly Split[]
  /**
   * Keep what only the reference profile does: the margin check sees the bar's close, a fixed commission is charged per
   * part, what is open at the end closes at the last open, and a stop-limit whose stop the market had left behind fills
   * at the stop, even outside of the bar.
   */
  readonly quirks: boolean
}

export const defaultRealistic: RealisticOptions = {
  path: 'adaptive',
  lotSize: null,
  tickSize: null,
  minQuantity: null,
  minNotional: null,
  slippage: { model: 'ticks', ticks: 1 },
  volumeCap: 0.1,
  stopFill: 'gap',
  limitThroughTicks: 0,
  latencyBars: 0,
  makerRatio: null,
  takerRatio: null,
  feeTiers: [],
  commissionMin: 0,
  fundingRatio: 0,
  fundingHours: 8,
  borrowRatio: 0,
  session: null,
  dividends: [],
  splits: [],
  quirks: false,
}

/** Every model switched off: fills as the reference profile has them. */
export const plainRealistic: RealisticOptions = {
  ...defaultRealistic,
  path: 'whole-bar',
  lotSize: 1,
  tickSize: 0,
  minQuantity: 0,
  minNotional: 0,
  slippage: { model: 'none' },
  volumeCap: 0,
  quirks: true,
}

/** The options with what they leave to the instrument filled in, and with what only the instrument says. */
export function realisticFor(options: RealisticOptions, instrument: Instrument | null): RealisticOptions {
  return {
    ...options,
    ...(instrument === null ? {} : ownLimits(instrument)),
    lotSize: options.lotSize ?? instrument?.lotSize ?? 1,
    tickSize: options.tickSize ?? instrument?.tickSize ?? 0,
    minQuantity: options.minQuantity ?? instrument?.minQuantity ?? 0,
    minNotional: options.minNotional ?? instrument?.minNotional ?? 0,
  }
}

function ownLimits({ maxQuantity, maxNotional, calendar }: Instrument): Partial<RealisticOptions> {
  return {
    ...(maxQuantity === undefined ? {} : { maxQuantity }),
    ...(maxNotional === undefined ? {} : { maxNotional }),
    ...(calendar === undefined ? {} : { calendar }),
  }
}
