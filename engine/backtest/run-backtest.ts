import { report } from '../analytics/report.ts'
import { Fault } from '../base/fault.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { ParamValues } from '../domain/param.ts'
import { readParams } from '../domain/param.ts'
import type { AccountOptions } from '../domain/run.ts'
import type { Trials } from '../domain/study.ts'
import { FillTape } from '../fills/fill-tape.ts'
import { ReferenceRules } from '../fills/reference-rules.ts'
import { Venue } from '../fills/venue.ts'
import type { BacktestOutcome } from '../ports/jobs.ts'
import type { Strategy } from '../sdk/define-strategy.ts'
import type { Fill } from '../sdk/orders.ts'
import type { Indicators } from '../sdk/series.ts'
import { canceled, runInChunks } from './bar-loop.ts'
import type { Watch } from './bar-loop.ts'
import { ColumnMaker } from './column-maker.ts'
import type { Cursor } from './column-series.ts'
import type { IndicatorCache } from './indicator-cache.ts'
import { Notes } from './notes.ts'
import { openTradesOf, tradesOf } from './outcome-of.ts'
import { BacktestContext, feedsFor } from './strategy-run.ts'
import { TagTable } from './tag-table.ts'
import { isOurDefect, strategyFailed } from './user-error.ts'
import { orderId } from './venue-order-ref.ts'

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
  const { definition, bars, account } = request
  const { params, startBar, venue, tags, notes } = playStrategy(request)
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
    equity,
    marks: notes.marks,
    log: notes.lines,
    startBar,
  }
}

const trialsOf = ({ trials }: BacktestRequest): { readonly trials?: Trials } => (trials === undefined ? {} : { trials })

/**
 * Plays a strategy over bars, as if they came one by one, up to `untilBar`: what comes from there on is there, as in a
 * whole run, and is not reached.
 * Faults: `strategy-invalid` when the parameters are refused or it needs other feeds, `strategy-failed` with bar and
 * line when its code threw, `data-missing` without bars, `canceled` when the watch says so.
 */
export function playStrategy(request: BacktestRequest, untilBar = request.bars.length): PlayedStrategy {
  const { definition, bars, account, seed, file, watch } = request
  if (bars.length === 0) {
    throw new Fault('data-missing', 'There are no bars to run over. Choose another range or instrument.')
  }
  const params = acceptedParams(definition, request.params)

  const cursor: Cursor = { bar: -1 }
  let during = 'setup'
  const user = <T>(part: string, call: () => T): T => {
    during = part
    try {
      return call()
    } catch (thrown) {
      if (isOurDefect(thrown)) throw thrown
      throw strategyFailed(thrown, during, cursor.bar, bars.openAt[Math.max(0, cursor.bar)], file)
    }
  }

  const maker = new ColumnMaker(cursor, bars.length, request.indicators)
  const feeds = feedsFor(definition, bars, maker)
  const ind = user('setup', () => definition.setup({ feeds, params }))
  const state = user('state', () => definition.state())
  const startBar = Math.min(bars.length, Math.max(request.fromBar ?? 0, maker.firstReadyBar() + 1))

  const tags = new TagTable()
  const notes = new Notes(cursor)
  const tape = definition.onFill === null ? null : new FillTape()
  const venue = new Venue(bars, account, new ReferenceRules(bars, account), tape)
  const context = new BacktestContext({ bars, cursor, venue, tags, notes, feeds, params, ind, state, seed })
  venue.equity.fill(account.cash, 0, startBar)

  const { onBar, onFill, onStart, onStop } = definition
  const tellFills = (): void => {
    if (tape === null || onFill === null || tape.isEmpty) return
    during = 'onFill'
    for (const { serial, qty, price, fee, tag } of tape.take()) {
      const word = tags.wordOf(tag)
      const fill: Fill = { orderId: orderId(serial), qty, price, fee, ...(word === null ? {} : { tag: word }) }
      onFill(context, fill)
    }
    during = 'onBar'
  }
  const steps = { venue, cursor, onBar: () => onBar(context), onFills: tape === null ? null : tellFills }

  if (startBar >= untilBar) {
    cursor.bar = untilBar - 1
    notes.log(`No bar was run: the indicators need ${startBar} bars to warm up, and there are ${untilBar}.`)
  } else {
    cursor.bar = startBar - 1
    if (onStart !== null) user('onStart', () => onStart(context))
    const endBar = user('onBar', () => runInChunks(steps, startBar, untilBar, watch))
    if (endBar === canceled) throw new Fault('canceled', 'Canceled.')
    if (endBar === bars.length && account.finalizeTrades) {
      venue.finish(bars.length - 1)
      user('onFill', tellFills)
    }
    context.orders.isOver = true
    if (onStop !== null) user('onStop', () => onStop(context))
  }

  return { params, ind, startBar, venue, tags, notes }
}

/** Every parameter with its value. Fault `strategy-invalid` listing what is wrong with those given. */
function acceptedParams(definition: Strategy, given: ParamValues): ParamValues {
  const { values, problems } = readParams(definition.params, given)
  if (problems.length > 0) {
    const list = problems.map(({ param, problem }) => `${param} ${problem}`).join('; ')
    throw new Fault('strategy-invalid', `Strategy "${definition.name}": ${list}.`, { problems })
  }
  if (!definition.valid(values)) {
    const list = Object.entries(values).map(([name, value]) => `${name}=${String(value)}`).join(', ')
    throw new Fault('strategy-invalid', `Strategy "${definition.name}" refuses this combination: ${list}.`)
  }
  return values
}
