/**
 * A market order fills where trading begins: at the bar's open or, with trade-on-close, at the close before it. A stop
 * that was just touched fills no better than its own price: a gap through the stop fills at the (worse) open.
 *
 * Trade-on-close moves the base of entry stops as well, but never of a position's protective stop.
 */
export function marketPrice(isBuy: boolean, touchedStop: number, base: number): number {
  if (touchedStop !== touchedStop) return base
  if (isBuy) return touchedStop > base ? touchedStop : base
  return touchedStop < base ? touchedStop : base
}
