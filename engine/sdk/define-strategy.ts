import { Fault } from '../base/fault.ts'
import type { ParamSpecs, ParamValues } from '../domain/param.ts'
import { isTimeframe } from '../domain/timeframe.ts'
import type { Timeframe } from '../domain/timeframe.ts'
import type { Fill, Orders, Position, Size } from './orders.ts'
import { paramSpecs } from './params.ts'
import type { Params, ParamValuesOf } from './params.ts'
import type { Bar, Feed, Indicators } from './series.ts'
import { actOnCrossings } from './signals.ts'
import type { CrossSignals } from './signals.ts'

/**
 * Which bars a strategy needs. `main` without a timeframe is the run's bars as they are, with a slower one they are
 * built from these. Every other feed is a whole multiple of `main` and shows bars that are over.
 */
export type FeedDeclarations = Readonly<Record<string, { readonly tf?: Timeframe }>>

export interface SetupContext<P, F> {
  readonly feeds: { readonly [K in keyof F]: Feed }
  readonly params: ParamValuesOf<P>
}

/** What `signals` may look at. */
export interface SignalContext<P, F, I> extends SetupContext<P, F> {
  readonly ind: I
}

/** What a strategy sees and can do on a bar. The same object every time: do not keep it. */
export interface StrategyContext<P, F, I, S> extends SetupContext<P, F> {
  readonly bar: Bar
  readonly ind: I
  readonly state: S
  readonly position: Position
  readonly orders: Orders
  readonly size: Size
  /** Account value at this bar's close. */
  readonly equity: number
  /** When this bar closed, ms UTC. There is no other clock. */
  readonly now: number
  /** A number in [0, 1) from the run's seed. There is no other chance. */
  random(): number
  /** Leaves a line in the run's log. */
  log(message: string, data?: unknown): void
  /** Leaves a note on this bar of the chart, at a price if given. */
  mark(text: string, at?: number): void
}

/** One instrument that has a bar now, and what the strategy sees of it and can do with it. */
export interface InstrumentContext<C> {
  /** Null in a run of one instrument. */
  readonly instrument: string | null
  readonly at: C
}

export interface StrategySpec<P extends Params, F extends FeedDeclarations, I extends Indicators, S extends object> {
  readonly name: string
  /** What it does, in a sentence or two. */
  readonly about?: string
  readonly version?: number
  /** `main` is the run's own instrument; it may be left out when any timeframe will do. */
  readonly feeds?: F
  readonly params: P
  /** Refuses combinations of values before they run. */
  valid?(params: ParamValuesOf<P>): boolean
  /** Plain data that lives through the run; made anew for each one. */
  state?(): S
  /**
   * Called once, before the first bar: declare indicators here. The strategy is called once all of them have a value.
   */
  setup(context: SetupContext<P, F>): I
  /** Called when a bar has closed. */
  onBar?(context: StrategyContext<P, F, I, S>): void
  /**
   * In place of `onBar`, for a strategy that only acts where one series crosses another: searches over its parameters
   * then take a faster way to the same trades. Called once per run.
   */
  signals?(context: SignalContext<P, F, I>): CrossSignals
  /**
   * In place of `onBar`, for a strategy that compares instruments: called once when a bar has closed, with all that
   * have a bar then and are warmed up, in the order of the run's list. The same array every time: do not keep it.
   */
  onBars?(all: readonly InstrumentContext<StrategyContext<P, F, I, S>>[]): void
  /** Called for each fill, after the bar that filled and before its `onBar`. */
  onFill?(context: StrategyContext<P, F, I, S>, fill: Fill): void
  /** Called once, on the last bar of the warm-up. */
  onStart?(context: StrategyContext<P, F, I, S>): void
  /** Called once, after the last bar; it is too late for orders then. */
  onStop?(context: StrategyContext<P, F, I, S>): void
  /** Where to draw what `setup` answered. */
  readonly plot?: { readonly [K in keyof I]?: 'price' | 'pane' | { readonly pane: string; readonly color?: string } }
}

const kind = 'lonja.strategy'

/** A defined strategy with its types forgotten: what loaders, lists and the backtest handle. */
export interface Strategy {
  readonly kind: typeof kind
  readonly name: string
  readonly about: string
  readonly version: number
  readonly feeds: FeedDeclarations
  readonly params: ParamSpecs
  readonly plot: Readonly<Record<string, 'price' | 'pane' | { readonly pane: string; readonly color?: string }>>
  valid(params: ParamValues): boolean
  state(): object
  setup(context: SetupContext<unknown, unknown>): Indicators
  /** Of a strategy with `onBars`: this one instrument alone. */
  onBar(context: AnyContext): void
  readonly onBars: ((all: readonly InstrumentContext<AnyContext>[]) => void) | null
  /** Not null when `onBar` does nothing but follow these. */
  readonly signals: ((context: SignalContext<unknown, unknown, unknown>) => CrossSignals) | null
  readonly onFill: ((context: AnyContext, fill: Fill) => void) | null
  readonly onStart: ((context: AnyContext) => void) | null
  readonly onStop: ((context: AnyContext) => void) | null
}

export type AnyContext = StrategyContext<unknown, unknown, unknown, unknown>

/**
 * Declares a strategy; a strategy file exports the answer as its default. Fault `strategy-invalid` when what is
 * declared cannot be (a default outside its range, a timeframe that is none).
 */
export function defineStrategy<
  P extends Params,
  I extends Indicators,
  const F extends FeedDeclarations = { readonly main: object },
  S extends object = object,
>(spec: StrategySpec<P, F, I, S>): Strategy {
  if (typeof spec.name !== 'string' || spec.name.trim() === '') {
    throw new Fault('strategy-invalid', 'A strategy needs a name: defineStrategy({ name: "…", … }).')
  }
  const compares = typeof spec.onBars === 'function'
  const follows = typeof spec.signals === 'function'
  for (const part of ['setup', 'onBar'] as const) {
    if (typeof spec[part] !== 'function' && !(part === 'onBar' && (follows || compares))) {
      throw new Fault('strategy-invalid', `Strategy "${spec.name}" has no ${part}().`)
    }
  }
  if (follows && spec.onBar !== undefined) {
    throw new Fault('strategy-invalid', `Strategy "${spec.name}" has both signals() and onBar(); give one of them.`)
  }
  if (compares && (follows || spec.onBar !== undefined)) {
    throw new Fault('strategy-invalid', `Strategy "${spec.name}" has onBars() beside onBar() or signals(); give one.`)
  }
  const feeds: FeedDeclarations = spec.feeds ?? { main: {} }
  for (const [name, { tf }] of Object.entries(feeds)) {
    if (tf === undefined || isTimeframe(tf)) continue
    throw new Fault(
      'strategy-invalid',
      `Feed "${name}": "${String(tf)}" is no timeframe; write it like 15m, 4h, 1d, 1w or 1mo.`,
    )
  }
  // The generic callbacks meet one erased signature here; runs build the context that each spec declared.
  const erased = spec as unknown as StrategySpec<Params, FeedDeclarations, Indicators, object>
  const signals = (erased.signals?.bind(erased) ?? null) as Strategy['signals']
  const onBars = (erased.onBars?.bind(erased) ?? null) as Strategy['onBars']
  return {
    kind,
    name: spec.name,
    about: spec.about ?? '',
    version: spec.version ?? 1,
    feeds,
    params: paramSpecs(spec.params),
    plot: (spec.plot ?? {}) as Strategy['plot'],
    valid: (params) => erased.valid?.(params) ?? true,
    state: () => erased.state?.() ?? {},
    setup: (context) => erased.setup(context),
    onBar: onBars === null ? (erased.onBar?.bind(erased) ?? actOnCrossings(signals)) : alone(onBars),
    onBars,
    signals,
    onFill: (erased.onFill?.bind(erased) ?? null) as Strategy['onFill'],
    onStart: (erased.onStart?.bind(erased) ?? null) as Strategy['onStart'],
    onStop: (erased.onStop?.bind(erased) ?? null) as Strategy['onStop'],
  }
}

/** Calls `onBars` with one instrument. */
function alone(onBars: NonNullable<Strategy['onBars']>): Strategy['onBar'] {
  let all: readonly InstrumentContext<AnyContext>[] = []
  return (at) => {
    if (all[0]?.at !== at) all = [{ instrument: null, at }]
    onBars(all)
  }
}

/** What a strategy file exported, checked. Fault `strategy-invalid` saying what is missing. */
export function readStrategy(exported: unknown): Strategy {
  if (typeof exported === 'object' && exported !== null && 'kind' in exported && exported.kind === kind) {
    return exported as Strategy
  }
  throw new Fault(
    'strategy-invalid',
    exported === undefined
      ? 'The file has no default export. It must say: export default defineStrategy({ … }).'
      : 'The default export is not a strategy. It must be what defineStrategy({ … }) answers.',
  )
}
