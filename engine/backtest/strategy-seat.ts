import { Fault } from '../base/fault.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { ParamValues } from '../domain/param.ts'
import { readParams } from '../domain/param.ts'
import type { AccountOptions } from '../domain/run.ts'
import { FillTape } from '../fills/fill-tape.ts'
import type { Venue } from '../fills/venue.ts'
import { venueOf } from '../fills/venue-of.ts'
import type { AccountShare } from '../fills/books.ts'
import type { Strategy } from '../sdk/define-strategy.ts'
import type { Fill } from '../sdk/orders.ts'
import type { Indicators } from '../sdk/series.ts'
import { barCaller, type BarCaller } from './bar-caller.ts'
import { ColumnMaker } from './column-maker.ts'
import type { Cursor } from './column-series.ts'
import type { IndicatorCache } from './indicator-cache.ts'
import { Notes } from './notes.ts'
import type { ScratchColumns } from './scratch-columns.ts'
import { feedsFor } from './strategy-feeds.ts'
import { BacktestContext } from './strategy-run.ts'
import { TagTable } from './tag-table.ts'
import { isOurDefect, strategyFailed } from './user-error.ts'
import { orderId } from './venue-order-ref.ts'

export interface SeatRequest {
  readonly definition: Strategy
  /** Complete and accepted. */
  readonly params: ParamValues
  readonly bars: BarColumns
  readonly account: AccountOptions
  readonly seed: number
  readonly file?: string
  readonly fromBar?: number
  readonly indicators?: IndicatorCache
  /** Where its series may lie until `forgetSeries`; in memory of their own when left out. */
  readonly scratch?: ScratchColumns
  /** Of the instrument, when its account is shared with others. */
  readonly share?: AccountShare
  /** Where the account's value goes; a column of its own when left out. */
  readonly equity?: Float64Array<ArrayBuffer> | undefined
  /** Finer bars that tell the realistic profile what came first inside of a bar. */
  readonly detail?: BarColumns
}

/** One strategy set up over the bars of one instrument, ready to be called. */
export interface StrategySeat {
  readonly bars: BarColumns
  readonly cursor: Cursor
  /** What `setup` answered. */
  readonly ind: Indicators
  /** First bar on which the strategy is called; as many as there are bars when it never is. */
  readonly startBar: number
  readonly venue: Venue
  readonly tags: TagTable
  readonly notes: Notes
  readonly context: BacktestContext
  readonly caller: BarCaller
  /** Tells the strategy what filled; null when it does not listen. */
  readonly onFills: (() => void) | null
  /** Lets the memory of its series serve others; one that is read again all the same is computed again. */
  forgetSeries(): void
  /** Calls into the strategy's code: what that throws becomes a fault with bar and line. */
  user<T>(part: string, call: () => T): T
}

/** Sets a strategy up. Faults: `strategy-invalid` when it needs other feeds, `strategy-failed` when its code threw. */
export function openSeat(request: SeatRequest): StrategySeat {
  const { definition, params, bars, account, seed, file, share = null, equity } = request
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

  const maker = new ColumnMaker(cursor, bars.length, request.indicators, request.scratch)
  const feeds = feedsFor(definition, bars, maker)
  const ind = user('setup', () => definition.setup({ feeds, params }))
  const state = user('state', () => definition.state())
  const startBar = Math.min(bars.length, Math.max(request.fromBar ?? 0, maker.firstReadyBar() + 1))

  const tags = new TagTable()
  const notes = new Notes(cursor)
  const { onFill } = definition
  const tape = onFill === null ? null : new FillTape()
  const venue = venueOf({ bars, account, tape, equity, share, detail: request.detail })
  const context = new BacktestContext({ bars, cursor, venue, tags, notes, feeds, params, ind, state, seed })

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
  return {
    bars,
    cursor,
    ind,
    startBar,
    venue,
    tags,
    notes,
    context,
    caller: barCaller(definition, context, (ask) => user('signals', ask)),
    onFills: tape === null ? null : tellFills,
    forgetSeries: () => maker.forget(),
    user,
  }
}

/** Every parameter with its value. Fault `strategy-invalid` listing what is wrong with those given. */
export function acceptedParams(definition: Strategy, given: ParamValues): ParamValues {
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
