/**
 * A buy limit needs the low at or below its price, a sell limit the high at or above. It fills at the better of the
 * limit and where trading began: the open, or the stop price when this bar has just woken a stop-limit. So a gap
 * through the limit gives the open.
 *
 * When one bar both wakes the stop and touches a limit that lies on the near side of the stop, the limit counts as
 * touched before the stop, so it does not fill in this bar.
 *
 * Answers NaN when the order does not fill.
 */
export function limitPrice(
  isBuy: boolean,
  limit: number,
  touchedStop: number,
  open: number,
  high: number,
  low: number,
): number {
  const hasStop = touchedStop === touchedStop
  const from = hasStop ? touchedStop : open
  if (isBuy) {
    if (low > limit || (hasStop && limit <= touchedStop)) return NaN
    return limit < from ? limit : from
  }
  if (high < limit || (hasStop && limit >= touchedStop)) return NaN
  return limit > from ? limit : from
}
