/**
 * Why an entry cannot be meant, or null. `size` is unsigned: whole units, or a fraction below 1; prices are NaN when
 * the order has none. A long needs stop < entry < target and a short target < entry < stop, all strict, where the entry
 * is the limit, else the stop price, else the last close with the spread on it (`market`).
 */
export function entryProblem(
  isBuy: boolean,
  size: number,
  isFraction: boolean,
  limit: number,
  stopAt: number,
  market: number,
  stopLoss: number,
  target: number,
): string | null {
  if (isFraction) {
    if (!(size > 0 && size < 1)) return `fraction must lie above 0 and not above 1, was ${size}`
  } else if (!(size >= 1 && size === Math.floor(size) && size < Infinity)) {
    return `qty must be a whole number of units, 1 or more, was ${size}`
  }
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
