import { Fault } from '../../base/fault.ts'
import {
  allocateBars, barColumnNames, barsBetween, firstAtOrAfter, sliceBars, type BarColumns,
} from '../../domain/bars.ts'
import type { MarketBar } from '../../domain/market-event.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import { resample } from '../resample.ts'
import { nestsIn, timeGrid } from '../time-grid.ts'
import type { Replay } from './replay.ts'

/** More bars at once than this are read as history instead of being told one by one. */
const mostTold = 500
const coarser: readonly Timeframe[] = ['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w']

/**
 * A replay as a source of market data: its history ends where the replay stands, and its bars come as it goes on, those
 * of longer timeframes as they grow, and its own too where shorter bars are stored. Going back, and leaps, end the
 * streams: who watches asks for history again, as after any break.
 */
export function replayProvider(replay: Replay): MarketProvider {
  const { instrument, timeframe, synthetic } = replay.dataset
  const timeframes = [timeframe, ...coarser.filter((other) => other !== timeframe && nestsIn(timeframe, other))]
  const check = (id: string, wanted: Timeframe): void => {
    if (id !== instrument.id) throw new Fault('data-missing', `The replay is of ${instrument.id}; it has no "${id}".`)
    if (timeframes.includes(wanted)) return
    throw new Fault('data-missing', `The replay has bars of ${timeframes.join(', ')}, not of ${wanted}.`)
  }
  return {
    capabilities: {
      id: 'replay',
      title: `Replay of ${instrument.id}`,
      assetClasses: [instrument.assetClass],
      timeframes,
      history: ['bars'],
      live: ['bars'],
      secret: null,
      barsPerRequest: Number.MAX_SAFE_INTEGER,
      synthetic,
      ownTime: true,
    },
    instruments: () => Promise.resolve([instrument]),
    bars: async (request) => {
      await Promise.resolve()
      check(request.instrument.id, request.timeframe)
      const over = barsOver(replay, request.timeframe)
      return { bars: sliceBars(over, request.fromAt, request.untilAt), nextFromAt: null, adjustments: 'none' }
    },
    watch: (subscription, tell, ended) => {
      const wanted = subscription.timeframe ?? timeframe
      check(subscription.instrument.id, wanted)
      if (subscription.kind !== 'bars') {
        throw new Fault('data-missing', `The replay of ${instrument.id} tells bars and nothing else.`)
      }
      let closedAt = -Infinity
      const tellSince = (before: number): void => {
        for (const bar of barsSince(replay, wanted, before)) {
          if (bar.openAt <= closedAt) continue
          if (bar.closed) closedAt = bar.openAt
          tell(bar)
        }
      }
      tellSince(replay.shown)
      let grown = replay.forming()
      const dispose = replay.listen((before, after) => {
        const forming = replay.forming()
        const grew = forming !== grown
        grown = forming
        if (after < before || after - before > mostTold) {
          dispose()
          ended(new Fault('offline', 'The replay was set to another time.'))
        } else if (after > before || grew) {
          tellSince(before)
        }
      })
      return dispose
    },
    close: () => {
      replay.close()
      return Promise.resolve()
    },
  }
}

/** The bars from one on that are shown, and after them the one that is not over yet. */
function withForming(replay: Replay, from: number): BarColumns {
  const shown = barsBetween(replay.bars, from, replay.shown)
  const forming = replay.forming()
  if (forming === null) return shown
  const bars = allocateBars(shown.length + 1)
  for (const name of barColumnNames) {
    bars[name].set(shown[name])
    bars[name][shown.length] = forming[name]
  }
  return bars
}

/** The bars of a timeframe that are over where the replay stands; its own as they are stored, others made of them. */
function barsOver(replay: Replay, timeframe: Timeframe): BarColumns {
  const shown = barsBetween(replay.bars, 0, replay.shown)
  if (timeframe === replay.dataset.timeframe) return shown
  const { bars, endAt } = resample(shown, timeframe)
  return barsBetween(bars, 0, firstAtOrAfter(endAt, replay.now() + 0.5))
}

/** Bars that hold the last bar shown before, or a later one; over or as they have grown so far. */
function barsSince(replay: Replay, timeframe: Timeframe, before: number): MarketBar[] {
  if (timeframe === replay.dataset.timeframe) {
    const bars = withForming(replay, before - 1)
    const over = replay.shown - (before - 1)
    return Array.from(bars.openAt, (_, k) => barAt(replay, timeframe, bars, k, k < over))
  }
  const grid = timeGrid(timeframe)
  const from = grid.startOf(grid.indexOf(replay.bars.openAt[before - 1]))
  const { bars, endAt } = resample(withForming(replay, firstAtOrAfter(replay.bars.openAt, from)), timeframe)
  return Array.from(endAt, (end, k) => barAt(replay, timeframe, bars, k, end <= replay.now()))
}

function barAt(replay: Replay, timeframe: Timeframe, bars: BarColumns, index: number, closed: boolean): MarketBar {
  return {
    kind: 'bar',
    instrument: replay.dataset.instrument.id,
    timeframe,
    at: replay.now(),
    openAt: bars.openAt[index],
    open: bars.open[index],
    high: bars.high[index],
    low: bars.low[index],
    close: bars.close[index],
    volume: bars.volume[index],
    closed,
  }
}
