import { settleCurrencyOf, type Instrument } from './instrument.ts'

/** An amount and what it is an amount of. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

type Priced = Pick<Instrument, 'multiplier' | 'inverse'>

const multiplierOf = ({ multiplier }: Priced): number => multiplier ?? 1

/** Value of a quantity in the currency of its prices; never below 0. */
export function notionalOf(instrument: Instrument, quantity: number, price: number): Money {
  const contracts = Math.abs(quantity) * multiplierOf(instrument)
  const amount = instrument.inverse === true ? contracts : Math.abs(contracts * price)
  return { amount, currency: instrument.currency }
}

/**
 * Value of a quantity in the currency that pays for it: that of the prices, and of the base for inverse contracts,
 * whose prices must not be 0.
 */
export function settledValueOf(instrument: Instrument, quantity: number, price: number): Money {
  const { amount } = notionalOf(instrument, quantity, price)
  return { amount: instrument.inverse === true ? amount / price : amount, currency: pnlCurrencyOf(instrument) }
}

/**
 * Currency in which `pnlOf` counts. A linear contract that settles in a third currency gains in that of its prices;
 * converting it is the account's business.
 */
export function pnlCurrencyOf(instrument: Instrument): string {
  return instrument.inverse === true ? settleCurrencyOf(instrument) : instrument.currency
}

/** What a position gained between two prices; the quantity of a short is below 0. */
export function pnlOf(instrument: Instrument, quantity: number, entryPrice: number, exitPrice: number): Money {
  const contracts = quantity * multiplierOf(instrument)
  const amount =
    instrument.inverse === true ? contracts * (1 / entryPrice - 1 / exitPrice) : contracts * (exitPrice - entryPrice)
  return { amount, currency: pnlCurrencyOf(instrument) }
}
