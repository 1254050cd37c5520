import type { Venue } from '../fills/venue.ts'
import type { BarCaller } from './bar-caller.ts'
import { bringNear } from './bring-near.ts'
import type { Cursor } from './column-series.ts'

/** What a run does on each bar, bound once. */
export interface BarSteps {
  readonly venue: Venue
  readonly cursor: Cursor
  readonly caller: BarCaller
  /** Tells the strategy what filled; null when it does not listen. */
  readonly onFills: (() => void) | null
}

/**
 * Bars [from, until): fills what waits, values the account, then lets the strategy act. Answers the bar on which
 * nothing was left of the account, or `until`. Costs per bar: one look whether orders wait, one value, one call.
 */
export function runBars(steps: BarSteps, from: number, until: number): number {
  const { venue, cursor, caller, onFills } = steps
  const { equity, holding } = venue
  const { close } = venue.bars
  const { orders } = venue.books
  let { cash, size, cost } = holding
  for (let bar = from; bar < until; bar++) {
    cursor.bar = bar
    if (orders.count !== 0) {
      venue.process(bar)
      cash = holding.cash
      size = holding.size
      cost = holding.cost
    }
    if (holding.isPlain) {
      // What `mark` does then, without a call.
      const value = cash + (size * close[bar] - cost)
      equity[bar] = value
      if (!(value > 0)) {
        venue.bust(bar)
        return bar
      }
    } else if (!venue.mark(bar)) return bar
    if (onFills !== null) onFills()
    caller.call(bar)
  }
  return until
}

/** Looks in after every so many bars (it may change its mind); answering false cancels the run. */
export interface Watch {
  readonly everyBars: number
  tick(bar: number, trades: number, equity: number): boolean
}

/** What `runInChunks` answers instead of a bar when the watch ended the run. */
export const canceled = -1

/** Bars between two entries of the loop when nobody watches: so many that their columns stay near the processor. */
const unwatchedBars = 8192

/**
 * The same in chunks, with a look at the watch after each. Also without a watch: a loop that is entered often runs in
 * its best machine code, one that is entered once goes on in what it began with.
 */
export function runInChunks(steps: BarSteps, from: number, until: number, watch: Watch | undefined): number {
  const { books, bars, equity } = steps.venue
  for (let bar = from; bar < until; ) {
    const chunkEnd = Math.min(until, bar + (watch?.everyBars ?? unwatchedBars))
    bringNear(bars.open, bar, chunkEnd)
    const reached = runBars(steps, bar, chunkEnd)
    const last = Math.min(reached, chunkEnd - 1)
    if (watch !== undefined && !watch.tick(last, books.closed.count, equity[last])) return canceled
    if (reached < chunkEnd) return reached
    bar = chunkEnd
  }
  return until
}
