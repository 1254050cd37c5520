import { Fault } from '../base/fault.ts'

/** Ends the run: the strategy asked for something that cannot be meant. */
export function refuse(asker: string, problem: string): never {
  throw new Fault('strategy-failed', `${asker}: ${problem}.`)
}

/** The price, NaN when it was not given. */
export function givenPrice(asker: string, name: string, price: number | undefined): number {
  if (price === undefined) return NaN
  if (typeof price === 'number' && price > 0 && price < Infinity) return price
  const hint = Number.isNaN(price) ? ' (is an indicator still warming up?)' : ''
  return refuse(asker, `${name} must be a price above 0, was ${String(price)}${hint}`)
}

/** The price, NaN when it is to be taken away, undefined when it stays. */
export function changedPrice(asker: string, name: string, price: number | null | undefined): number | undefined {
  return price === undefined ? undefined : price === null ? NaN : givenPrice(asker, name, price)
}
