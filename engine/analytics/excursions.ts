import type { BarColumns } from '../domain/bars.ts'
import type { Trade } from '../domain/run.ts'

/**
 * How far each trade went against its owner and in his favour while it was open, as shares of the entry price, never
 * below 0.
 */
export interface Excursions {
  /** Maximum adverse excursion. */
  readonly mae: Float64Array
  /** Maximum favourable excursion. */
  readonly mfe: Float64Array
}

/**
 * Bars say how far prices went, not in which order. The bars from entry to the one before the exit count whole; of the
 * exit bar only its open and the exit price count, which the trade surely saw. With `fillsAtClose` the entry bar was
 * over when the trade began and does not count.
 */
export function excursions(trades: readonly Trade[], bars: BarColumns, fillsAtClose = false): Excursions {
  const mae = new Float64Array(trades.length)
  const mfe = new Float64Array(trades.length)
  trades.forEach((trade, k) => {
    const { entryPrice, exitPrice, entryBar, exitBar } = trade
    let low = Math.min(entryPrice, exitPrice)
    let high = Math.max(entryPrice, exitPrice)
    for (let i = fillsAtClose ? entryBar + 1 : entryBar; i < exitBar; i++) {
      if (bars.low[i] < low) low = bars.low[i]
      if (bars.high[i] > high) high = bars.high[i]
    }
    if (exitBar > entryBar) {
      low = Math.min(low, bars.open[exitBar])
      high = Math.max(high, bars.open[exitBar])
    }
    const below = (entryPrice - low) / entryPrice
    const above = (high - entryPrice) / entryPrice
    mae[k] = trade.size > 0 ? below : above
    mfe[k] = trade.size > 0 ? above : below
  })
  return { mae, mfe }
}
