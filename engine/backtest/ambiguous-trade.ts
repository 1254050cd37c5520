import type { BarColumns } from '../domain/bars.ts'
import type { Trade } from '../domain/run.ts'

/**
 * Whether the bars of a trade allow more than one order of its events:
 *
 * - the bar of its exit touches both stop and target, and its open decides nothing; or
 * - it was entered inside of a bar (not at its open) that also touches stop or target: before the entry, or after?
 *
 * Stop and target are those in force at the exit. A result does not keep what spread and slippage added to the price of
 * an entry, so `entryRoom`, a part of the price, is how far from the open an entry still counts as one at the open.
 */
export function isAmbiguous(
  { entryBar, exitBar, entryPrice, stop, target }: Trade,
  bars: BarColumns,
  entryRoom: number,
): boolean {
  const touches = (price: number | null, bar: number): boolean =>
    price !== null && price >= bars.low[bar] && price <= bars.high[bar]
  const isBoth = touches(stop, exitBar) && touches(target, exitBar)
  const open = bars.open[exitBar]
  const isDecided = open === stop || open === target
  if (isBoth && !isDecided) return true
  const isInside = Math.abs(entryPrice / bars.open[entryBar] - 1) > entryRoom
  return isInside && (touches(stop, entryBar) || touches(target, entryBar))
}
