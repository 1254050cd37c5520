import type { ContractTerms } from './contract-terms.ts'
import type { RealisticOptions } from './realistic.ts'

/** What an account with several instruments may carry, beside what its margin allows. Null: no such limit. */
export interface PortfolioLimits {
  /** Most that a position in one instrument may be worth, as part of the equity (0.2 = 20 %). */
  readonly maxPositionRatio: number | null
  /** Most that all positions together may be worth, longs and shorts added up, as part of the equity. */
  readonly maxExposureRatio: number | null
  /** Most trades that may be open at once. */
  readonly maxOpenTrades: number | null
}

export const noLimits: PortfolioLimits = { maxPositionRatio: null, maxExposureRatio: null, maxOpenTrades: null }

/** The bars of one instrument of a run, as evidence. Exchange rates are named like instruments. */
export interface InstrumentEvidence {
  readonly instrument: string
  readonly dataHash: string
  readonly source: string
  readonly synthetic: boolean
  /** Of its profit. */
  readonly currency: string
  readonly bars: number
  readonly firstAt: number
  readonly lastAt: number
  /** Of the finer bars that told the order of events inside of its bars; left out when there were none. */
  readonly detailHash?: string
  /** How its orders fill, with everything spelled out; left out with the reference profile. */
  readonly terms?: InstrumentTerms
  /** Where the account leaves its margin to the instruments. */
  readonly marginRatio?: number
  /** Where a unit of it is a contract. */
  readonly contract?: ContractTerms
}

/** What an account's settings come to for one of its instruments. */
export interface InstrumentTerms {
  readonly commissionRatio: number
  readonly commissionFixed: number
  readonly realistic: RealisticOptions
}
