import { assert } from '../base/assert.ts'
import type { MarginTerms } from './instrument-kind.ts'
import type { Instrument } from './instrument.ts'
import { settledValueOf, type Money } from './value.ts'

/** The whole value, where nothing is said of margin. */
const paidInFull: MarginTerms = { initialRatio: 1, maintenanceRatio: 1, leverage: 1 }

/**
 * Money that must be there to open a position of this size, at the given leverage or the instrument's own. A leverage
 * beyond what the initial margin allows is not given. Margins that are stated per contract do not know leverage.
 */
export function initialMargin(instrument: Instrument, quantity: number, price: number, leverage?: number): Money {
  const terms = instrument.margin ?? paidInFull
  if (terms.initialPerContract !== undefined) {
    return {
      amount: Math.abs(quantity) * terms.initialPerContract,
      currency: settledValueOf(instrument, 0, 1).currency,
    }
  }
  const wanted = leverage ?? terms.leverage
  assert(wanted >= 1, `a leverage of ${wanted} is none`)
  const { amount, currency } = settledValueOf(instrument, quantity, price)
  return { amount: amount * Math.max(terms.initialRatio, 1 / wanted), currency }
}

/** Money below which a position is closed by the venue. */
export function maintenanceMargin(instrument: Instrument, quantity: number, price: number): Money {
  const terms = instrument.margin ?? paidInFull
  const { amount, currency } = settledValueOf(instrument, quantity, price)
  return terms.maintenancePerContract === undefined
    ? { amount: amount * terms.maintenanceRatio, currency }
    : { amount: Math.abs(quantity) * terms.maintenancePerContract, currency }
}
