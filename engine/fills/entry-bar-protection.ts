/**
 * May stop and target fill on the very bar that filled their parent?
 *
 * - Market parent: yes, it filled at the open and saw the whole bar.
 * - Stop parent without a limit: only when the bar reached the target and not the stop. Stop and target then lie in the
 *   direction of the same move, so their order is certain; in every other case it is not.
 * - Limit parent: no, the bar's path after the fill is unknown.
 */
export function protectsOnEntryBar(
  isBuy: boolean,
  limit: number,
  touchedStop: number,
  stopLoss: number,
  target: number,
  high: number,
  low: number,
): boolean {
  if (limit === limit) return false
  if (touchedStop !== touchedStop) return true
  if (target !== target) return false
  return isBuy ? target <= high && !(stopLoss >= low) : target >= low && !(stopLoss <= high)
}
