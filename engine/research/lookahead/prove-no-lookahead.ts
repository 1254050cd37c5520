import { Fault } from '../../base/fault.ts'
import type { Watch } from '../../backtest/run-backtest.ts'
import { mainBarsOf } from '../../backtest/strategy-feeds.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { LookaheadFinding, LookaheadReport, LookaheadTest } from '../../domain/lookahead.ts'
import type { ParamValues } from '../../domain/param.ts'
import type { AccountOptions } from '../../domain/run.ts'
import { inferTimeframe } from '../../domain/timeframe.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import { chooseCuts } from './choose-cuts.ts'
import { compareRuns } from './compare-runs.ts'
import { declaredIndicators, placeText } from './declared-indicators.ts'
import { failedRun } from './failed-run.ts'
import { FirstFindings } from './first-findings.ts'
import { OtherFuture } from './other-future.ts'
import { firstBars } from './part-of-bars.ts'
import { proofRun, type ProofRun, type ProofRunOptions, type ProofSubject } from './proof-run.ts'
import { warmUpDrift } from './warm-up-drift.ts'

/** Looks in every so many bars; answering false cancels the proof. */
export interface ProofWatch {
  readonly everyBars: number
  /** How many bars have been run, of about how many in all runs together. */
  tick(bars: number, ofBars: number): boolean
}

export interface LookaheadRequest {
  readonly definition: Strategy
  /** What differs from the defaults. */
  readonly params: ParamValues
  readonly bars: BarColumns
  readonly account: AccountOptions
  readonly seed: number
  /** Path or URL of the strategy's file, so that findings name their line. */
  readonly file?: string
  /** At how many bars the history is cut; 60 when left out. */
  readonly cuts?: number
  readonly watch?: ProofWatch
}

/**
 * Proves that a strategy does not know its future: at each cut the later bars are taken away, and then replaced by
 * other plausible prices, and neither may change an indicator, an order, a trade or the equity before the cut. Before
 * that, two equal runs must be equal; after it, indicators are started late to see how far they drift. Costs about as
 * much as `cuts` whole runs. Equal requests give equal reports. Faults: those of a run that fails with all its bars,
 * and `canceled`.
 */
export function proveNoLookahead(request: LookaheadRequest): LookaheadReport {
  const { definition, params, seed, file, cuts: wanted = 60 } = request
  const bars = mainBarsOf(definition, request.bars)
  const account = { ...request.account, finalizeTrades: false }
  const subject: ProofSubject = { definition, params, account, seed, file }
  /** With fills at the close that decided them, a trade's end may become known one bar after its own bar. */
  const unsettled = account.tradeOnClose ? 1 : 0

  const counted = new CountedWatch(request.watch, bars.length * (2 * wanted + 2))
  const run = (over: BarColumns, options: ProofRunOptions = {}): ProofRun =>
    proofRun(subject, over, { ...options, watch: counted.next(options.untilBar ?? over.length) })

  const whole = run(bars)
  const repeated = new FirstFindings('repeat', bars)
  const second = run(bars, { unlike: whole.orders })
  for (const difference of compareRuns(whole, second, bars.length, Infinity)) {
    repeated.take(difference, bars.length, placeText(second.stack, file))
  }
  const declared = declaredIndicators(definition, whole.params, bars, file)
  const indicatorPlaces = new Map(declared.map(({ name, place }) => [name, place]))
  if (!repeated.isEmpty) {
    const findings = repeated.list(indicatorPlaces, repeated.order?.place ?? null)
    return { cuts: 0, clean: false, findings, drift: [] }
  }

  const cuts = chooseCuts(wanted, firstCut(bars, whole), bars.length - 1, decisionsOf(whole), seed)
  counted.ofBars = 2 * cuts.reduce((sum, cut) => sum + cut, bars.length)
  const otherFuture = new OtherFuture(bars, seed)
  const findings = [
    ...prove('truncation', (cut) => firstBars(bars, cut)),
    ...prove('perturbed-future', (cut) => otherFuture.from(cut)),
  ]
  // Of an indicator that knows its future, the length of its past tells nothing.
  const honest = declared.filter(({ name }) => findings.every(({ what }) => what !== name))
  const warmUp = warmUpDrift(definition, whole.params, bars, honest, file, seed)
  return {
    cuts: cuts.length,
    clean: findings.length === 0,
    findings: [...findings, ...warmUp.findings],
    drift: warmUp.drift,
  }

  /** Runs over what `partAt` leaves of the bars at each cut; it must all be as it was in the whole run. */
  function prove(test: LookaheadTest, partAt: (cut: number) => BarColumns): readonly LookaheadFinding[] {
    const first = new FirstFindings(test, bars)
    const failures: LookaheadFinding[] = []
    for (const cut of cuts) {
      try {
        const part = run(partAt(cut), { untilBar: cut, unlike: whole.orders })
        const place = placeText(part.stack, file)
        for (const difference of compareRuns(whole, part, cut, cut - unsettled)) first.take(difference, cut, place)
      } catch (thrown) {
        const failure = failedRun(thrown, test, bars, cut)
        if (failures.length === 0) failures.push(failure)
      }
    }
    return [...failures, ...first.list(indicatorPlaces, orderPlace(first) ?? first.indicatorPlace(indicatorPlaces))]
  }

  /** Of an order that only the whole run has, the line is found by running it once more. */
  function orderPlace({ order }: FirstFindings): string | null {
    if (order === undefined) return null
    if (order.place !== null || order.row === undefined) return order.place
    return placeText(run(bars, { untilBar: order.cut, traceRow: order.row }).stack, file)
  }
}

/** Before it there is nothing to see: the strategy has not been called, or the bars do not show their timeframe. */
function firstCut(bars: BarColumns, whole: ProofRun): number {
  const timeframe = inferTimeframe(bars.openAt)
  const called = whole.startBar < bars.length ? whole.startBar + 1 : 2
  let cut = Math.min(bars.length, Math.max(2, called))
  while (cut < bars.length && inferTimeframe(bars.openAt.subarray(0, cut)) !== timeframe) cut++
  return cut
}

/** Bars on which the strategy asked for something, rising. */
function decisionsOf({ orders }: ProofRun): readonly number[] {
  const bars: number[] = []
  for (let row = 0; row < orders.count; row++) {
    const bar = orders.barOf(row)
    if (bars.length === 0 || bars[bars.length - 1] !== bar) bars.push(bar)
  }
  return bars
}

/** One watch after another, of runs whose bars add up. */
class CountedWatch {
  readonly #watch: ProofWatch | undefined
  /** Bars of all runs together; until that is known, the most that it can be, so that progress never goes back. */
  ofBars: number
  #done = 0

  constructor(watch: ProofWatch | undefined, ofBars: number) {
    this.#watch = watch
    this.ofBars = ofBars
  }

  next(bars: number): Watch | undefined {
    const watch = this.#watch
    if (watch === undefined) return undefined
    const before = this.#done
    this.#done += bars
    const tick = (bar: number): boolean => watch.tick(Math.min(before + bar, this.ofBars), this.ofBars)
    if (!tick(0)) throw new Fault('canceled', 'Canceled.')
    return {
      get everyBars() {
        return watch.everyBars
      },
      tick: (bar) => tick(bar + 1),
    }
  }
}
