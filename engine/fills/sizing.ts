import { floorDivide } from './floor-divide.ts'

/** "All available": the largest fraction below one. */
export const allAvailable = 1 - Number.EPSILON

/** A size strictly between -1 and 1 is a fraction of the buying power; all others are whole units. */
export function isFraction(size: number): boolean {
  return size > -1 && size < 1
}

/**
 * Whole units that a fraction of the buying power pays for. `unitCost` is the entry price plus the commission per unit,
 * where the commission is taken on the fraction itself: commission(f, price) / f. So a fixed charge enters as
 * fixed / f per unit, which is far too careful for small fractions; that is how the rule stands.
 */
export function unitsOfFraction(buyingPower: number, fraction: number, unitCost: number): number {
  return floorDivide(buyingPower * fraction, unitCost)
}
