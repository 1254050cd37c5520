import type { BarColumns } from '../../domain/bars.ts'
import type { AccountOptions } from '../../domain/run.ts'
import { floorDivide } from '../../fills/floor-divide.ts'
import { isFraction } from '../../fills/sizing.ts'
import type { CrossingFinder } from '../../kernel/signals/crossing-finder.ts'
import { blockBars, blockBits, type RangedColumn } from '../../kernel/signals/ranged-column.ts'
import { CrossTrades } from './cross-trades.ts'
import { planBuys, planCloses, type CrossPlan } from './cross-plan.ts'

/** Where a run begins and which bars it tells of. */
export interface CrossSpan {
  /** Bars before it are history; drawdown and period ends are told from here on. */
  readonly fromBar: number
  /** The run ends before this bar. */
  readonly untilBar: number
  /** Bars after which the account's value is told, rising: ends of days. */
  readonly endBars: Int32Array
}

/**
 * Plays a list of crossings as the reference venue would fill the orders that they mean: market orders at the next
 * open, at most one open trade. Trades and values are equal to the venue's to the last bit, because every sum is formed
 * in the same order; what is left out is looking at bars on which nothing can happen. Deepest drawdown and ruin are
 * found from the range of the closes in each block of bars: a block that can neither reach a new high nor a new depth
 * is skipped, which is exact because the account's value rises and falls with the close, also after rounding.
 *
 * One player serves any number of runs over the same bars; `run` overwrites what the one before left.
 */
export class CrossPlayer {
  readonly trades: CrossTrades
  /** Account value at the `endBars`. */
  readonly endEquity: Float64Array
  finalEquity = 0
  maxDrawdown = 0
  canceledForMargin = 0
  /** Entry and close orders that still wait, when nothing is finalized. */
  ordersLeft = 0
  /** What is open at the end: signed units, 0 for nothing. */
  openSize = 0
  openEntryPrice = 0
  openEntryBar = 0
  readonly #bars: BarColumns
  readonly #account: AccountOptions
  readonly #span: CrossSpan
  readonly #closes: RangedColumn
  readonly #endCloses: Float64Array

  /** `closes` are those of the bars. */
  constructor(bars: BarColumns, closes: RangedColumn, account: AccountOptions, span: CrossSpan) {
    this.#bars = bars
    this.#account = account
    this.#span = span
    this.#closes = closes
    this.#endCloses = Float64Array.from(span.endBars, (bar) => bars.close[bar])
    this.endEquity = new Float64Array(span.endBars.length)
    this.trades = new CrossTrades()
  }

  /**
   * Plays the first `count` crossings that were found. With `equity`, one element per bar, the account's value is
   * written for every bar from `fromBar` on.
   */
  run(plan: CrossPlan, { events, stretches }: CrossingFinder, count: number, equity: Float64Array | null): void {
    const { cash: startCash, marginRatio, commissionFixed: fixed, commissionRatio: ratio, spreadRatio } = this.#account
    const { fromBar, untilBar: length, endBars } = this.#span
    const { open, close } = this.#bars
    const { low, high } = this.#closes
    const { endEquity, trades } = this
    const endCloses = this.#endCloses
    const ends = endBars.length
    const leverage = 1 / (marginRatio ?? 1)
    const finalizes = this.#account.finalizeTrades
    const sizeGiven = plan.size
    const isShare = isFraction(sizeGiven)
    trades.count = 0
    let canceled = 0
    let waiting = 0
    let cash = startCash
    let size = 0
    let cost = 0
    let entryPrice = 0
    let entryBar = 0
    let bar = fromBar
    /** The crossing that `bar` followed. */
    let barEvent = -1
    let end = 0
    let peak = startCash
    let deepest = 0
    let floor = floorOf(peak, 0)
    let bustBar = -1
    for (let k = 0; ; k++) {
      let action = 0
      let until = length
      if (k < count) {
        action = (events[k] & 1) === 1 ? plan.up : plan.down
        if (action === 0 || ((action & planCloses) === 0 && size !== 0)) continue
        until = (events[k] >> 1) + 1
      }
      const isLast = until === length
      const at = isLast ? length - 1 : until
      const held = isLast && !finalizes ? length : at

      // Bars [bar, held) with what is held now.
      if (equity !== null) for (let i = bar; i < held; i++) equity[i] = cash + (size * close[i] - cost)
      const worstOf = size < 0 ? high : low
      const bestOf = size < 0 ? low : high
      let i = bar
      if (stretches !== null && !isLast) {
        // All of them at once, where none is a new high and none the end.
        let lowest = 0
        let highest = 0
        if (size !== 0) {
          lowest = stretches[2 * barEvent]
          highest = -stretches[2 * barEvent + 1]
          // Crossings that meant nothing lie between.
          for (let part = barEvent + 1; part < k; part++) {
            lowest = Math.min(lowest, stretches[2 * part])
            highest = Math.max(highest, -stretches[2 * part + 1])
          }
        }
        if (cash + (size * (size < 0 ? lowest : highest) - cost) <= peak) {
          const worst = cash + (size * (size < 0 ? highest : lowest) - cost)
          if (worst > floor) i = held
          else if (worst > 0) {
            i = held
            const lost = 1 - worst / peak
            if (lost > deepest) {
              deepest = lost
              floor = floorOf(peak, deepest)
            }
          }
        }
      }
      while (i < held) {
        const block = i >> blockBits
        const blockEnd = (block + 1) << blockBits
        const stop = blockEnd < held ? blockEnd : held
        const least = cash + (size * worstOf[block] - cost)
        const most = cash + (size * bestOf[block] - cost)
        if (most <= peak) {
          // No new high in this block: its lowest value decides.
          if (least > floor) {
            i = stop
            continue
          }
          let worst = least
          if (stop - i < blockBars) {
            worst = Infinity
            for (let j = i; j < stop; j++) {
              const value = cash + (size * close[j] - cost)
              if (value < worst) worst = value
            }
          }
          if (worst > 0) {
            const lost = 1 - worst / peak
            if (lost > deepest) {
              deepest = lost
              floor = floorOf(peak, deepest)
            }
            i = stop
            continue
          }
        }
        for (; i < stop; i++) {
          const value = cash + (size * close[i] - cost)
          if (value > peak) {
            peak = value
            floor = floorOf(peak, deepest)
          } else if (!(value > floor)) {
            if (!(value > 0)) break
            const lost = 1 - value / peak
            if (lost > deepest) {
              deepest = lost
              floor = floorOf(peak, deepest)
            }
          }
        }
        if (i < stop) {
          bustBar = i
          break
        }
      }
      const told = bustBar < 0 ? held : bustBar
      while (end < ends && endBars[end] < told) {
        endEquity[end] = cash + (size * endCloses[end] - cost)
        end++
      }
      if (bustBar < 0 && isLast && finalizes && !(cash + (size * close[at] - cost) > 0)) bustBar = at
      if (bustBar >= 0) break
      bar = held
      barEvent = k
      if (isLast && !finalizes) {
        waiting = (action === 0 || size === 0 ? 0 : 1) + (action > planCloses ? 1 : 0)
        break
      }

      const price = open[at]
      if (size !== 0) {
        const units = Math.abs(size)
        const fee = fixed + units * price * ratio
        const entryFee = fixed + units * entryPrice * ratio
        cash += size * (price - entryPrice) - fee
        trades.add(size, entryBar, at, entryPrice, price, fee + entryFee)
        size = 0
        cost = 0
      }
      if (action > planCloses) {
        const isBuy = (action & planBuys) !== 0
        const unitPrice = price * (1 + (isBuy ? spreadRatio : -spreadRatio))
        const unitCost = unitPrice + (fixed + sizeGiven * price * ratio) / sizeGiven
        const power = (cash > 0 ? cash : 0) * leverage
        const units = isShare ? floorDivide(power * sizeGiven, unitCost) : sizeGiven
        if (units === 0 || units * unitCost > power) canceled++
        else {
          entryPrice = unitPrice
          entryBar = at
          size = isBuy ? units : -units
          cost = size * entryPrice
          cash -= fixed + units * entryPrice * ratio
        }
      }
      if (isLast) {
        // The last bar is valued once more, after everything was closed.
        const value = cash + (size * close[at] - cost)
        if (equity !== null) equity[at] = value
        if (end < ends) endEquity[end++] = value
        if (!(value > 0)) bustBar = at
        else if (value > peak) peak = value
        else if (1 - value / peak > deepest) deepest = 1 - value / peak
        break
      }
    }
    if (bustBar >= 0) {
      if (size !== 0) {
        const units = Math.abs(size)
        const fees = fixed + units * close[bustBar] * ratio + (fixed + units * entryPrice * ratio)
        trades.add(size, entryBar, bustBar, entryPrice, close[bustBar], fees)
      }
      cash = 0
      size = 0
      cost = 0
      deepest = 1
      if (equity !== null) equity.fill(0, bustBar, length)
      while (end > 0 && endBars[end - 1] >= bustBar) end--
      endEquity.fill(0, end)
    }
    this.finalEquity = cash + (size * close[length - 1] - cost)
    this.maxDrawdown = deepest
    this.canceledForMargin = canceled
    this.ordersLeft = waiting
    this.openSize = size
    this.openEntryPrice = entryPrice
    this.openEntryBar = entryBar
  }
}

/** A value above it cannot lose more than `deepest` of the peak, whatever way the division rounds. */
function floorOf(peak: number, deepest: number): number {
  const kept = 1 - deepest
  return kept > 1e-6 ? peak * kept * (1 + 1e-9) : Infinity
}
