import { reportOnly } from '../../analytics/report.ts'
import { sampleVariance } from '../../analytics/series/pairwise-sum.ts'
import type { PeriodReturns } from '../../analytics/series/period-returns.ts'
import { Fault } from '../../base/fault.ts'
import type { BlockEvaluator, BlockRequest, PointOutcome } from '../block-evaluator.ts'
import { evaluatePlainly } from '../plain-evaluator.ts'
import { KernelTradeColumns } from './kernel-trade-columns.ts'
import { SignalBatch } from './signal-batch.ts'
import { followsSignals, SignalRunner } from './signal-runner.ts'

/** Statistics that need no more of a run than the kernel keeps: ends of periods, deepest drawdown, and the trades. */
const told: ReadonlySet<string> = new Set([
  'return', 'finalEquity', 'maxDrawdown', 'annualReturn', 'annualVolatility', 'cagr', 'sharpe', 'sortino', 'calmar',
  'trades', 'winRate', 'profitFactor', 'sqn', 'expectancy', 'avgTrade', 'kelly',
])

export function isForSignals(request: BlockRequest): boolean {
  const { bars, keepRuns, statistics } = request
  return bars.length > 0 && !keepRuns && followsSignals(request) && statistics.every((id) => told.has(id))
}

/**
 * Runs a strategy of signals in the kernel. Ask `isForSignals` first. Numbers and faults are those of the plain way.
 */
export const evaluateSignals: BlockEvaluator = (request, points, tell) => {
  const runner = attempt(() => new SignalRunner(request))
  if (runner === null) {
    evaluatePlainly(request, points, tell)
    return
  }
  const teller = new SignalTeller(request, runner)
  const batch = new SignalBatch(request.bars.length)
  const playBatch = (): void => {
    batch.play((prepared, row) => {
      look(request)
      runner.play(prepared, null)
      tell.outcome(teller.outcome(row, prepared.startBar))
    })
  }
  for (const point of points) {
    if (runner.isFull) {
      playBatch()
      runner.forget()
    }
    look(request)
    const prepared = attempt(() => runner.prepare(point.params))
    if (prepared === null) evaluatePlainly(request, [point], tell)
    else batch.add(prepared, point.row)
  }
  playBatch()
}

function look({ watch, fromBar, account }: BlockRequest): void {
  if (!watch.tick(fromBar, 0, account.cash)) throw new Fault('canceled', 'Canceled.')
}

/** Null when it throws: the plain way then does so as well, and says where. */
function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

/** Of the drawdown, only the deepest is told. */
const noPeriods = { squares: NaN, barsBelow: NaN, periods: [] }

/** Tells of the run that a player has just made. */
class SignalTeller {
  readonly #request: BlockRequest
  readonly #runner: SignalRunner
  /** Nothing told reads more of an equity than its ends; the periods between are known. */
  readonly #equity: Float64Array
  readonly #dayReturns: PeriodReturns

  constructor(request: BlockRequest, runner: SignalRunner) {
    const { window, lastBars } = request
    this.#request = request
    this.#runner = runner
    this.#equity = new Float64Array(window.length)
    this.#dayReturns = { ...runner.basis, lastBars, returns: new Float64Array(Math.max(0, lastBars.length - 1)) }
  }

  outcome(row: number, startBar: number): PointOutcome {
    const { bars, window, fromBar, account, statistics } = this.#request
    const { endEquity, finalEquity, maxDrawdown, trades } = this.#runner.player
    const dayReturns = this.#dayReturns
    const { returns } = dayReturns
    for (let k = 0; k < returns.length; k++) returns[k] = endEquity[k + 1] / endEquity[k] - 1
    const equity = this.#equity
    equity[0] = account.cash
    equity[equity.length - 1] = finalEquity
    const dayVariance = sampleVariance(returns)
    const tradeColumns = new KernelTradeColumns(trades, bars.openAt)
    const report = reportOnly(statistics, {
      bars: window,
      equity,
      trades: [],
      openTrades: [],
      account,
      startBar: startBar - fromBar,
      known: { drawdown: { ...noPeriods, max: maxDrawdown }, dayReturns, dayVariance, tradeColumns },
    })
    const numbers = report.map(({ value }) => value)
    return { row, numbers, periodReturns: returns, periodVariance: dayVariance, tradeCount: trades.count, run: null }
  }
}
