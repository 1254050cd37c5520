import { report } from '../../analytics/report.ts'
import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { ParamValues } from '../../domain/param.ts'
import { noLimits, type PortfolioLimits } from '../../domain/portfolio.ts'
import type { AccountOptions, RunUncertainty, Trade } from '../../domain/run.ts'
import type { Trials } from '../../domain/study.ts'
import { barEnds } from '../../market/resample.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import { isAmbiguous } from '../ambiguous-trade.ts'
import { canceled, type Watch } from '../bar-loop.ts'
import type { IndicatorCache } from '../indicator-cache.ts'
import { openTradesOf, refusedBy, tradesOf } from '../outcome-of.ts'
import type { RunOutcome } from '../run-backtest.ts'
import { ScratchColumns } from '../scratch-columns.ts'
import { acceptedParams, openSeat, type StrategySeat } from '../strategy-seat.ts'
import { decidedAccount, entryRoom, finalsOf, uncertaintyOf } from '../uncertainty.ts'
import { isOurDefect } from '../user-error.ts'
import { blockSteps } from './call-calendar.ts'
import { knownRates, type KnownRates, type RateBars } from './exchange-rates.ts'
import { PortfolioLoop } from './portfolio-loop.ts'
import { basketBars, mergedNotes, mergedOpenTrades, mergedTrades } from './portfolio-outcome.ts'
import { callPlan, type CallPlan } from './portfolio-seat.ts'
import { SharedAccount } from './shared-account.ts'
import type { Timeline } from './timeline.ts'
import { firstBarAtStep, togetherOf, type Together } from './together.ts'

export interface PortfolioRequest {
  readonly definition: Strategy
  /** What differs from the defaults; the same for every instrument. */
  readonly params: ParamValues
  /** Instrument → bars. Their order is the order in which orders of one step are filled. */
  readonly bars: ReadonlyMap<string, BarColumns> | Readonly<Record<string, BarColumns>>
  readonly account: AccountOptions
  /** Instrument → the account with its lots and ticks; `account` when left out. Their cash is not read. */
  readonly accounts?: ReadonlyMap<string, AccountOptions>
  /** Instrument → finer bars that tell the realistic profile what came first inside of a bar. */
  readonly details?: ReadonlyMap<string, BarColumns>
  /** Also tell how much the result depends on the order of events inside of bars. */
  readonly uncertainty?: boolean
  readonly seed: number
  readonly limits?: PortfolioLimits
  /** Instrument → its currency; the account's when left out. */
  readonly currencies?: ReadonlyMap<string, string>
  /** The account's currency; that of the first instrument when left out. */
  readonly currency?: string
  readonly rates?: RateBars
  readonly file?: string
  readonly watch?: Watch
  /** First step on which the strategy may be called; those before it are history that its indicators see. */
  readonly fromStep?: number
  /** What `bars` come to, where it is known from another run. */
  readonly together?: Together
  /** Per instrument, indicators of earlier runs over these bars. */
  readonly indicators?: readonly IndicatorCache[]
  /** The search these parameters were picked from, if they were. */
  readonly trials?: Trials
}

export interface PortfolioOutcome extends Omit<RunOutcome, 'openAt'> {
  /** When each value of the equity was taken: the open times of its steps. */
  readonly openAt: Float64Array
}

/** Instruments that were played on one account, before anything is reported of them. */
export interface PlayedPortfolio {
  readonly instruments: readonly string[]
  readonly seats: readonly StrategySeat[]
  readonly timeline: Timeline
  readonly rates: readonly (KnownRates | null)[]
  readonly loop: PortfolioLoop
  /** Account value at each step. */
  readonly equity: Float64Array
  readonly params: ParamValues
}

/**
 * Plays a strategy on several instruments that share one account. Faults: as `playStrategy`; `invalid-input` for no
 * instruments or bars of different timeframes; `data-missing` for an exchange rate that is not there.
 */
export function playPortfolio(request: PortfolioRequest): PlayedPortfolio {
  const { definition, account, accounts, details, file, seed, fromStep = 0, indicators } = request
  const entries = isMap(request.bars) ? [...request.bars] : Object.entries(request.bars)
  const { instruments, all, timeline } = request.together ?? togetherOf(definition, entries)
  const params = acceptedParams(definition, request.params)
  const rates = ratesOf(request, instruments, timeline)
  const shared = new SharedAccount(account.cash, request.limits ?? noLimits, rates, blockSteps)
  const equity = new Float64Array(timeline.length)
  const scratch = new ScratchColumns()
  const plans: CallPlan[] = []
  const seats = all.map((bars, k): StrategySeat => {
    const isShared = timeline.barOf === null && rates[k] === null
    const seat = named(instruments, k, () =>
      openSeat({
        definition,
        params,
        bars,
        account: accounts?.get(instruments[k]) ?? account,
        seed,
        ...(file === undefined ? {} : { file }),
        ...(indicators === undefined ? {} : { indicators: indicators[k] }),
        fromBar: firstBarAtStep(timeline, k, fromStep),
        ...detailOf(details, instruments[k]),
        share: shared.shareOf(k),
        equity: isShared ? equity : undefined,
        scratch,
      }),
    )
    plans.push(named(instruments, k, () => callPlan(definition, seat, scratch)))
    shared.join(seat.venue.books)
    return seat
  })
  const loop = new PortfolioLoop({ definition, instruments, seats, plans, timeline, account: shared, rates, equity })
  play(loop, seats, request, instruments, timeline)
  return { instruments, seats, timeline, rates, loop, equity, params }
}

/** The same, and reports on it. One instrument alone gives what `runBacktest` gives, to the bit. */
export function runPortfolio(request: PortfolioRequest): PortfolioOutcome {
  const { definition, account } = request
  const played = playPortfolio(request)
  const { instruments, seats, timeline, rates, loop, equity, params } = played
  const isOne = instruments.length === 1
  const [{ bars, tags, venue, notes }] = seats
  const merged = isOne
    ? { trades: tradesOf(venue.books.closed, bars, tags) }
    : mergedTrades(instruments, seats, timeline, rates, loop, account.tradeOnClose)
  const openTrades = isOne
    ? openTradesOf(venue.books.trades, bars, tags)
    : mergedOpenTrades(instruments, seats, timeline)
  const startBar = Math.min(timeline.length, ...seats.map((seat, k) => firstStep(seat, timeline, k)))
  return {
    strategyName: definition.name,
    params,
    statistics: report({
      bars: isOne ? bars : basketBars(seats.map((seat) => seat.bars), timeline),
      equity,
      ...merged,
      openTrades,
      account,
      startBar,
      ...(request.trials === undefined ? {} : { trials: request.trials }),
    }),
    trades: merged.trades,
    openTrades,
    ordersLeft: seats.reduce((sum, seat) => sum + seat.venue.books.orders.count, 0),
    canceledForMargin: seats.reduce((sum, seat) => sum + seat.venue.canceledForMargin, 0),
    ...refusedBy(seats.map((seat) => seat.venue)),
    equity,
    marks: isOne ? notes.marks : mergedNotes(instruments, seats.map((seat) => seat.notes.marks), timeline),
    log: isOne ? notes.lines : mergedNotes(instruments, seats.map((seat) => seat.notes.lines), timeline),
    ...(request.uncertainty === true ? { uncertainty: portfolioUncertainty(request, played, merged.trades) } : {}),
    startBar,
    openAt: timeline.openAt,
  }
}

function detailOf(
  details: PortfolioRequest['details'],
  instrument: string,
): { readonly detail?: BarColumns } {
  const detail = details?.get(instrument)
  return detail === undefined ? {} : { detail }
}

/** Every open question of every instrument's bars decided one way, for all instruments alike. */
function portfolioUncertainty(
  request: PortfolioRequest,
  { seats, equity, timeline, instruments }: PlayedPortfolio,
  trades: readonly Trade[],
): RunUncertainty {
  const last = equity.length - 1
  const accountOf = (name: string): AccountOptions => request.accounts?.get(name) ?? request.account
  const finals = finalsOf(equity[last], (way) => {
    const accounts = new Map(instruments.map((name) => [name, decidedAccount(accountOf(name), way)]))
    const account = decidedAccount(request.account, way)
    return playPortfolio({ ...request, account, accounts }).equity[last]
  })
  return uncertaintyOf(finals, trades, (trade) => {
    const k = Math.max(0, instruments.indexOf(trade.instrument ?? ''))
    const barOf = timeline.barOf?.[k]
    const own = barOf === undefined
      ? trade
      : { ...trade, entryBar: barOf[trade.entryBar], exitBar: barOf[trade.exitBar] }
    const { bars } = seats[k]
    return isAmbiguous(own, bars, entryRoom(accountOf(instruments[k]), bars.open[own.entryBar]))
  })
}

/** The step of the first call of an instrument's strategy. */
export function firstStep({ startBar, bars }: StrategySeat, { stepOf, length }: Timeline, k: number): number {
  if (startBar >= bars.length) return length
  return stepOf === null ? startBar : stepOf[k][startBar]
}

function play(
  loop: PortfolioLoop,
  seats: readonly StrategySeat[],
  { definition, account, watch }: PortfolioRequest,
  instruments: readonly string[],
  timeline: Timeline,
): void {
  for (const { startBar, bars, cursor, notes } of seats) {
    if (startBar < bars.length) continue
    cursor.bar = bars.length - 1
    notes.log(`No bar was run: the indicators need ${startBar} bars to warm up, and there are ${bars.length}.`)
  }
  const calling = <T>(call: () => T): T => {
    try {
      return call()
    } catch (thrown) {
      if (isOurDefect(thrown)) throw thrown
      // The seat knows bar and file; it makes the fault of what was thrown.
      return named(instruments, loop.calling, () =>
        seats[loop.calling].user(loop.during, (): never => {
          throw thrown
        }),
      )
    }
  }
  const end = calling(() => loop.run(watch))
  if (end === canceled) throw new Fault('canceled', 'Canceled.')
  if (end === timeline.length && account.finalizeTrades) calling(() => loop.finish())
  const { onStop } = definition
  seats.forEach(({ startBar, bars, context, user, cursor }, k) => {
    if (startBar >= bars.length) return
    cursor.bar = loop.lastBarOf(k)
    context.orders.isOver = true
    if (onStop !== null) named(instruments, k, () => user('onStop', () => onStop(context)))
  })
}

function isMap(bars: PortfolioRequest['bars']): bars is ReadonlyMap<string, BarColumns> {
  return bars instanceof Map
}

/** What a strategy throws says on which instrument, when there is more than one. */
function named<T>(instruments: readonly string[], k: number, call: () => T): T {
  try {
    return call()
  } catch (thrown) {
    if (!(thrown instanceof Fault) || instruments.length === 1) throw thrown
    throw new Fault(thrown.code, `${instruments[k]}: ${thrown.message}`, thrown.details)
  }
}

function ratesOf(
  request: PortfolioRequest,
  instruments: readonly string[],
  { openAt, timeframe }: Timeline,
): readonly (KnownRates | null)[] {
  const { currencies, rates = new Map<string, BarColumns>() } = request
  const account = request.currency ?? currencies?.get(instruments[0])
  if (currencies === undefined || account === undefined) return instruments.map(() => null)
  const closes = barEnds(openAt, timeframe)
  return instruments.map((name) => knownRates(currencies.get(name) ?? account, account, rates, openAt, closes, name))
}
