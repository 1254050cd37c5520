import { firstAtOrAfter, type BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { FormingBar } from '../../domain/replay.ts'
import { timeframeMs, type Timeframe } from '../../domain/timeframe.ts'
import type { BarStore } from '../../ports/bar-store.ts'
import { barEnds } from '../resample.ts'
import { nestsIn } from '../time-grid.ts'

/** More bars than this are not read just to show how others grew. */
const mostBars = 3_000_000

/** Shorter bars of the same instrument, out of which a replay lets its bars grow. */
export class FinerBars {
  readonly timeframe: Timeframe
  readonly #bars: BarColumns
  readonly #ends: Float64Array
  #last: { readonly from: number; readonly until: number; readonly bar: FormingBar } | undefined

  constructor(timeframe: Timeframe, bars: BarColumns) {
    this.timeframe = timeframe
    this.#bars = bars
    this.#ends = barEnds(bars.openAt, timeframe)
  }

  /**
   * The bar that opened at `openAt` as it had grown at a time before its end: out of the shorter bars that were over
   * then. Null before the first of them was. The same object as before when nothing changed.
   */
  forming(openAt: number, at: number): FormingBar | null {
    const from = firstAtOrAfter(this.#bars.openAt, openAt)
    const until = firstAtOrAfter(this.#ends, at + 0.5)
    if (until <= from) return null
    if (this.#last?.from === from && this.#last.until === until) return this.#last.bar
    const { open, high, low, close, volume } = this.#bars
    let [highest, lowest, sum] = [high[from], low[from], 0]
    for (let k = from; k < until; k++) {
      highest = Math.max(highest, high[k])
      lowest = Math.min(lowest, low[k])
      sum += volume[k]
    }
    const bar = { openAt, open: open[from], high: highest, low: lowest, close: close[until - 1], volume: sum }
    this.#last = { from, until, bar }
    return bar
  }
}

/** The shortest stored bars that a dataset's bars consist of; undefined where there are none, or too many. */
export async function finerBarsOf(
  store: Pick<BarStore, 'list' | 'read'>,
  { instrument, timeframe, firstAt, lastAt, synthetic }: Dataset,
): Promise<FinerBars | undefined> {
  const id = instrument.id.toLowerCase()
  const [finest] = (await store.list())
    .filter((other) => other.instrument.id.toLowerCase() === id && other.synthetic === synthetic)
    .filter((other) => other.timeframe !== timeframe && nestsIn(other.timeframe, timeframe))
    .filter((other) => other.lastAt > firstAt && other.firstAt < lastAt + timeframeMs(timeframe))
    .filter((other) => other.bars <= mostBars)
    .sort((a, b) => timeframeMs(a.timeframe) - timeframeMs(b.timeframe))
  return finest === undefined ? undefined : new FinerBars(finest.timeframe, await store.read(finest.hash))
}
