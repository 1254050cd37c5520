import type { Instrument } from '../../domain/instrument.ts'

/** What moves several instruments at once; each is a standard normal number per minute and per day. */
export const factorNames = ['equity', 'dollar', 'crypto', 'metal', 'energy'] as const
export type FactorName = (typeof factorNames)[number]

/** Which chain of regimes an instrument lives in. */
export type ChainName = 'world' | 'crypto'

/**
 * How the prices of one synthetic instrument behave. Its numbers are invented; only their shapes are those of markets.
 */
export interface SyntheticModel {
  readonly instrument: Instrument
  /** Price at the beginning, around which prices stay. */
  readonly basePrice: number
  /** Standard deviation of a year's return in a market that is neither calm nor wild. */
  readonly yearVolatility: number
  /** Growth of the price around which prices stay, per year. */
  readonly yearGrowth: number
  readonly chain: ChainName
  /** How strongly regimes change its volatility: 1 in full, 0 not at all. */
  readonly regimeShare: number
  /** 1 rises in a bull market, -1 falls, 0 does not care. */
  readonly bias: number
  /** Weights of the factors; the sum of their squares is below 1 and the rest is the instrument's own. */
  readonly loadings: Partial<Record<FactorName, number>>
  /** Follows another one's price at a distance that comes back to nought: a perpetual its spot, a future its index. */
  readonly follows?: { readonly id: string; readonly yearVolatility: number }
  /** Shape of its activity within a session. */
  readonly shape: 'exchange' | 'around-the-clock'
  /** Mean traded quantity of a minute in the middle of a session, in prints. */
  readonly printsPerMinute: number
  /** Quantity of one print: a power of two, so that sums of quantities are exact. */
  readonly printSize: number
  /** Usual distance of bid and ask as a share of the price, and the least in ticks. */
  readonly spreadRatio: number
  readonly spreadTicks: number
  /** Hours between payments of a perpetual. */
  readonly fundingHours?: number
}
