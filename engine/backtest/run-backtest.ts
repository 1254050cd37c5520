import { report } from '../analytics/report.ts'
import { Fault } from '../base/fault.ts'
import { firstAtOrAfter, type BarColumns } from '../domain/bars.ts'
import type { ParamValues } from '../domain/param.ts'
import type { AccountOptions, RunUncertainty, Trade } from '../domain/run.ts'
import { inferTimeframe } from '../domain/timeframe.ts'
import type { Trials } from '../domain/study.ts'
import type { Venue } from '../fills/venue.ts'
import type { BacktestOutcome, RanOver } from '../ports/jobs.ts'
import type { Strategy } from '../sdk/define-strategy.ts'
import type { Indicators } from '../sdk/series.ts'
import { isAmbiguous } from './ambiguous-trade.ts'
import { canceled, runInChunks } from './bar-loop.ts'
import type { Watch } from './bar-loop.ts'
import type { IndicatorCache } from './indicator-cache.ts'
import type { Notes } from './notes.ts'
import { openTradesOf, refusedBy, tradesOf } from './outcome-of.ts'
import { mainBarsOf } from './strategy-feeds.ts'
import { acceptedParams, openSeat } from './strategy-seat.ts'
import type { TagTable } from './tag-table.ts'
import { decidedAccount, entryRoom, finalsOf, uncertaintyOf } from './uncertainty.ts'

export type { Watch } from './bar-loop.ts'

export interface BacktestRequest {
  readonly definition: Strategy
  /** What differs from the defaults. */
  readonly params: ParamValues
  readonly bars: BarColumns
  readonly account: AccountOptions
  readonly seed: number
  /** Path or URL of the strategy's file, so that its errors name their line. */
  readonly file?: string
  readonly watch?: Watch
  /** First bar on which the strategy may be called; those before it are history that its indicators see. */
  readonly fromBar?: number
  /** Indicators of earlier runs over these bars, or over more that begin with them. */
  readonly indicators?: IndicatorCache
  /** The search these parameters were picked from, if they were. */
  readonly trials?: Trials
  /** Finer bars that tell the realistic profile what came first inside of a bar. */
  readonly detail?: BarColumns
  /** Also tell how much the result depends on the order of events inside of bars. */
  readonly uncertainty?: boolean
}

/** What a run leaves behind, and the first bar on which the strategy was called. */
export interface RunOutcome extends Omit<BacktestOutcome, 'strategyHash'> {
  readonly startBar: number
}

/** A strategy that was played over bars, before anything is reported of it. */
export interface PlayedStrategy {
  /** Defaults filled in. */
  readonly params: ParamValues
  /** What `setup` answered. */
  readonly ind: Indicators
  readonly startBar: number
  readonly venue: Venue
  readonly tags: TagTable
  readonly notes: Notes
}

/**
 * Runs a strategy over bars and reports on it. Equal requests give equal outcomes, to the bit. Faults: `playStrategy`.
 */
export function runBacktest(request: BacktestRequest): RunOutcome {
  const { definition, account } = request
  const bars = mainBarsOf(definition, request.bars)
  const played = overBars(request, bars)
  const { params, startBar, venue, tags, notes } = playStrategy(played)
  const { books, equity } = venue
  const trades = tradesOf(books.closed, bars, tags)
  const openTrades = openTradesOf(books.trades, bars, tags)
  return {
    strategyName: definition.name,
    params,
    statistics: report({ bars, equity, trades, openTrades, account, startBar, ...trialsOf(request) }),
    trades,
    openTrades,
    ordersLeft: books.orders.count,
    canceledForMargin: venue.canceledForMargin,
    ...refusedBy([venue]),
    equity,
    marks: notes.marks,
    log: notes.lines,
    ...(request.uncertainty === true ? { uncertainty: runUncertainty(played, equity, trades) } : {}),
    ...(bars === request.bars ? {} : { ranOver: timelineOf(bars) }),
    startBar,
  }
}

/** What came of playing the request, and of playing it with every open question of a bar decided one way. */
function runUncertainty(request: BacktestRequest, equity: Float64Array, trades: readonly Trade[]): RunUncertainty {
  const { bars, account } = request
  const last = equity.length - 1
  const finals = finalsOf(
    equity[last],
    (way) => playStrategy({ ...request, account: decidedAccount(account, way) }).venue.equity[last],
  )
  return uncertaintyOf(finals, trades, (trade) =>
    isAmbiguous(trade, bars, entryRoom(account, bars.open[trade.entryBar])),
  )
}

/** The same request over coarser bars made of its own. */
function overBars(request: BacktestRequest, bars: BarColumns): BacktestRequest {
  if (bars === request.bars) return request
  const { indicators: _ofOtherBars, fromBar, ...rest } = request
  return fromBar === undefined
    ? { ...rest, bars }
    : { ...rest, bars, fromBar: firstAtOrAfter(bars.openAt, request.bars.openAt[fromBar]) }
}

function timelineOf({ openAt, length }: BarColumns): RanOver {
  return { timeframe: inferTimeframe(openAt), bars: length, firstAt: openAt[0], lastAt: openAt[length - 1] }
}

const trialsOf = ({ trials }: BacktestRequest): { readonly trials?: Trials } => (trials === undefined ? {} : { trials })

/**
 * Plays a strategy over bars, as if they came one by one, up to `untilBar`: what comes from there on is there, as in a
 * whole run, and is not reached.
 * Faults: `strategy-invalid` when the parameters are refused or it needs other feeds, `strategy-failed` with bar and
 * line when its code threw, `data-missing` without bars, `canceled` when the watch says so.
 */
export function playStrategy(request: BacktestRequest, untilBar = request.bars.length): PlayedStrategy {
  const { definition, bars, account, watch } = request
  if (bars.length === 0) {
    throw new Fault('data-missing', 'There are no bars to run over. Choose another range or instrument.')
  }
  const params = acceptedParams(definition, request.params)

  const seat = openSeat({ ...request, params })
  const { cursor, ind, startBar, venue, tags, notes, context, user, onFills } = seat
  venue.equity.fill(account.cash, 0, startBar)

  const { onStart, onStop } = definition
  if (startBar >= untilBar) {
    cursor.bar = untilBar - 1
    notes.log(`No bar was run: the indicators need ${startBar} bars to warm up, and there are ${untilBar}.`)
  } else {
    cursor.bar = startBar - 1
    if (onStart !== null) user('onStart', () => onStart(context))
    const endBar = user('onBar', () => runInChunks(seat, startBar, untilBar, watch))
    if (endBar === canceled) throw new Fault('canceled', 'Canceled.')
    if (endBar === bars.length && account.finalizeTrades) {
      venue.finish(bars.length - 1)
      if (onFills !== null) user('onFill', onFills)
    }
    context.orders.isOver = true
    if (onStop !== null) user('onStop', () => onStop(context))
  }

  return { params, ind, startBar, venue, tags, notes }
}
