import { assert } from '../base/assert.ts'
import { Fault } from '../base/fault.ts'
import type { BarColumnName, BarColumns } from '../domain/bars.ts'
import { inferTimeframe, timeframeMs, type Timeframe } from '../domain/timeframe.ts'
import { closedBars, resampleClosed, type ClosedBars } from '../market/resample.ts'
import { nestsIn } from '../market/time-grid.ts'
import type { Strategy } from '../sdk/define-strategy.ts'
import type { Feed } from '../sdk/series.ts'
import type { ColumnSeries } from './column-series.ts'

/** Makes series of the bars' own columns. */
interface GivenSeries {
  given(column: Float64Array, name: BarColumnName): ColumnSeries
  /** Left out by what cannot make series of slower bars. */
  slower?(closed: ClosedBars): GivenSeries
}

export type Feeds = Readonly<Record<string, Feed>> & { readonly main: Feed }

/**
 * The feeds that a run over one series of bars can give: `main` is these bars, every other is made of them and shows
 * closed bars alone. Fault `strategy-invalid` when the strategy needs others.
 */
export function feedsFor(strategy: Strategy, bars: BarColumns, maker: GivenSeries): Feeds {
  const tf = inferTimeframe(bars.openAt)
  const names = Object.keys(strategy.feeds)
  if (!names.includes('main')) {
    throw new Fault(
      'strategy-invalid',
      `Strategy "${strategy.name}" declares the feeds ${names.join(', ')}; one of them must be called main.`,
    )
  }
  const wanted = strategy.feeds['main'].tf
  if (wanted !== undefined && timeframeMs(wanted) !== timeframeMs(tf)) {
    throw new Fault('strategy-invalid', `Strategy "${strategy.name}" needs ${wanted} bars; these are ${tf} bars.`)
  }
  const feeds: Record<string, Feed> = {}
  for (const [name, declared] of Object.entries(strategy.feeds)) {
    if (name === 'main') continue
    const slow = slowerTimeframe(strategy, name, declared.tf, tf)
    const closed = closedBars(bars, tf, slow)
    assert(maker.slower !== undefined, 'what knows one feed is given strategies of one feed')
    feeds[name] = feedOf(closed.bars, slow, maker.slower(closed))
  }
  return { ...feeds, main: feedOf(bars, tf, maker) }
}

/**
 * The bars that a strategy runs over: those given, or coarser ones made of them when its main feed asks for a multiple.
 * Bars that cannot be made so are answered as they are, and `feedsFor` says why they do not fit.
 */
export function mainBarsOf({ feeds }: Pick<Strategy, 'feeds'>, bars: BarColumns): BarColumns {
  const wanted = feeds['main']?.tf
  if (wanted === undefined || bars.length === 0) return bars
  const tf = inferTimeframe(bars.openAt)
  if (timeframeMs(wanted) <= timeframeMs(tf) || !nestsIn(tf, wanted)) return bars
  return resampleClosed(bars, tf, wanted)
}

function slowerTimeframe(strategy: Strategy, name: string, slow: Timeframe | undefined, main: Timeframe): Timeframe {
  const feed = `Strategy "${strategy.name}": feed "${name}"`
  if (slow === undefined) {
    throw new Fault('strategy-invalid', `${feed} has no timeframe; every feed but main needs one, such as tf: '4h'.`)
  }
  if (timeframeMs(slow) < timeframeMs(main)) {
    throw new Fault(
      'strategy-invalid',
      `${feed} asks for ${slow} bars, which are finer than the run's ${main} bars and cannot be made of them. ` +
        `Run over ${slow} bars and declare main with tf: '${main}'.`,
    )
  }
  if (!nestsIn(main, slow)) {
    throw new Fault(
      'strategy-invalid',
      `${feed} asks for ${slow} bars, which are not made of whole ${main} bars. Choose a whole multiple.`,
    )
  }
  return slow
}

function feedOf(bars: BarColumns, tf: Timeframe, maker: GivenSeries): Feed {
  return {
    openAt: maker.given(bars.openAt, 'openAt'),
    open: maker.given(bars.open, 'open'),
    high: maker.given(bars.high, 'high'),
    low: maker.given(bars.low, 'low'),
    close: maker.given(bars.close, 'close'),
    volume: maker.given(bars.volume, 'volume'),
    tf,
  }
}
