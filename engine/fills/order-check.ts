/**
 * Why an unsigned size cannot be meant, or null. Either a fraction of what the account can carry, or whole units; any
 * quantity where the instrument is traded in lots that are no whole units.
 */
export function sizeProblem(size: number, isFraction: boolean, lotSize = 1): string | null {
  if (isFraction) {
    return size > 0 && size < 1 ? null : `fraction must lie above 0 and not above 1, was ${size}`
  }
  if (lotSize % 1 !== 0) {
    return size > 0 && size < Infinity ? null : `qty must be a number above 0, was ${size}`
  }
  if (size >= 1 && size === Math.floor(size) && size < Infinity) return null
  return `qty must be a whole number of units, 1 or more, was ${size}`
}

/**
 * Why an entry's prices cannot be meant, or null; NaN for each price that it does not have. A long needs
 * stop < entry < target and a short target < entry < stop, all strict, where the entry is the limit, else the stop
 * price, else the last close with the spread on it (`market`).
 */
export function pricesProblem(
  isBuy: boolean,
  limit: number,
  stopAt: number,
  market: number,
  stopLoss: number,
  target: number,
): string | null {
  const entry = limit === limit ? limit : stopAt === stopAt ? stopAt : market
  const isStopWrong = isBuy ? stopLoss >= entry : stopLoss <= entry
  const isTargetWrong = isBuy ? target <= entry : target >= entry
  if (!isStopWrong && !isTargetWrong) return null
  const named = limit === limit ? 'limit' : stopAt === stopAt ? 'stop price' : 'price'
  const side = isBuy ? 'long' : 'short'
  return isStopWrong
    ? `the stop of a ${side} must lie ${isBuy ? 'below' : 'above'} its ${named} ${entry}, was ${stopLoss}`
    : `the target of a ${side} must lie ${isBuy ? 'above' : 'below'} its ${named} ${entry}, was ${target}`
}
