import type { Instrument } from './instrument.ts'
import { convert, type RateFinder } from './rates.ts'
import { pnlOf, type Money } from './value.ts'

/** Currencies of which a unit is worth about a cent, so that a pip is the second decimal. */
const centCurrencies: ReadonlySet<string> = new Set(['JPY', 'HUF'])

/** What traders call one pip of a currency pair with this quote currency. */
export const forexPip = (quoteCurrency: string): number => (centCurrencies.has(quoteCurrency) ? 0.01 : 0.0001)

/** One pip of the instrument: what it states, the convention of forex, else one tick. */
export function pipSizeOf(instrument: Instrument): number {
  const { pipSize, assetClass, currency, tickSize } = instrument
  return pipSize ?? (assetClass === 'forex' ? forexPip(currency) : tickSize)
}

/** How many pips a move of the price is. */
export const pipsOf = (instrument: Instrument, move: number): number => move / pipSizeOf(instrument)

/**
 * What one pip up is worth for a quantity, in the given currency; undefined when no rates lead there. The price matters
 * for inverse contracts alone.
 */
export function pipValue(
  instrument: Instrument,
  quantity: number,
  price: number,
  currency: string,
  find: RateFinder,
): Money | undefined {
  return convert(pnlOf(instrument, quantity, price, price + pipSizeOf(instrument)), currency, find)
}
