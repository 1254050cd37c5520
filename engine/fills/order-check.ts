/** An entry as the strategy asks for it; NaN for each price that it does not have. */
export interface EntryRequest {
  readonly isBuy: boolean
  /** Whole units, or a fraction below 1 of what the account can carry. */
  readonly size: number
  readonly isFraction: boolean
  readonly limit: number
  readonly stopAt: number
  readonly stopLoss: number
  readonly target: number
}

/**
 * Why the order cannot be meant, or null. A long needs stop < entry < target and a short target < entry < stop, all
 * strict, where the entry is the limit, else the stop price, else the last close with the spread on it.
 */
export function entryProblem(order: EntryRequest, closeWithSpread: number): string | null {
  const { isBuy, size, isFraction, limit, stopAt, stopLoss, target } = order
  if (isFraction) {
    if (!(size > 0 && size < 1)) return `fraction must lie above 0 and not above 1, was ${size}`
  } else if (!(size >= 1 && size === Math.floor(size) && size < Infinity)) {
    return `qty must be a whole number of units, 1 or more, was ${size}`
  }
  const entry = limit === limit ? limit : stopAt === stopAt ? stopAt : closeWithSpread
  const named = limit === limit ? 'limit' : stopAt === stopAt ? 'stop price' : 'price'
  const [lower, lowerName, upper, upperName] = isBuy
    ? [stopLoss, 'stop', target, 'target']
    : [target, 'target', stopLoss, 'stop']
  const side = isBuy ? 'long' : 'short'
  if (lower >= entry) return `the ${lowerName} of a ${side} must lie below its ${named} ${entry}, was ${lower}`
  if (upper <= entry) return `the ${upperName} of a ${side} must lie above its ${named} ${entry}, was ${upper}`
  return null
}
