import type { Instrument } from './instrument.ts'
import { pnlCurrencyOf } from './value.ts'

/** What one unit of an order stands for, where that is more than one unit of what is priced. */
export interface ContractTerms {
  /** Units of the base that one contract stands for; of inverse contracts its value in the currency of the prices. */
  readonly multiplier: number
  /** Settled in the base: a position gains with 1/price, and the account is kept in the base. */
  readonly inverse: boolean
  /** Money that a position needs per contract, where that is how its margin is stated and the account leaves it so. */
  readonly marginPerContract: number | null
  /** Of profit, margin and cash. */
  readonly currency: string
}

/** Null for what is simply bought at its price. `ownMargin`: the account leaves the margin to the instrument. */
export function contractTermsOf(instrument: Instrument, ownMargin: boolean): ContractTerms | null {
  const { multiplier = 1, inverse = false, margin } = instrument
  const marginPerContract = ownMargin ? (margin?.initialPerContract ?? null) : null
  if (multiplier === 1 && !inverse && marginPerContract === null) return null
  return { multiplier, inverse, marginPerContract, currency: pnlCurrencyOf(instrument) }
}
