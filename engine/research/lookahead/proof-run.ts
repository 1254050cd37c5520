import { playStrategy, type Watch } from '../../backtest/run-backtest.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { ParamValues } from '../../domain/param.ts'
import type { AccountOptions } from '../../domain/run.ts'
import type { ClosedTrades } from '../../fills/closed-trades.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import { indicatorColumns, type IndicatorColumn } from './indicator-columns.ts'
import type { OrderLog } from './order-log.ts'
import { witnessedStrategy } from './witnessed-strategy.ts'
import { OrderWitness } from './witnessed-orders.ts'

/** What all runs of a proof have alike. */
export interface ProofSubject {
  readonly definition: Strategy
  readonly params: ParamValues
  /** Open trades stay open at the end: closing them there is the venue's doing, not the strategy's. */
  readonly account: AccountOptions
  readonly seed: number
  readonly file: string | undefined
}

/** One run, with all that another is compared to. */
export interface ProofRun {
  readonly params: ParamValues
  readonly startBar: number
  readonly indicators: readonly IndicatorColumn[]
  readonly equity: Float64Array
  readonly trades: ClosedTrades
  readonly orders: OrderLog
  /** Stack of the order that was traced, if it came. */
  readonly stack: string | null
}

export interface ProofRunOptions {
  /** First bar that is not run, though `setup` gets it. */
  readonly untilBar?: number
  /** Traces the first order that this run has otherwise. */
  readonly unlike?: OrderLog
  /** Traces this order. */
  readonly traceRow?: number
  readonly watch?: Watch | undefined
}

export function proofRun(subject: ProofSubject, bars: BarColumns, options: ProofRunOptions = {}): ProofRun {
  const { definition, params, account, seed, file } = subject
  const witness = new OrderWitness(options.unlike ?? null, options.traceRow)
  const request = {
    definition: witnessedStrategy(definition, witness),
    params,
    bars,
    account,
    seed,
    ...(file === undefined ? {} : { file }),
    ...(options.watch === undefined ? {} : { watch: options.watch }),
  }
  const played = playStrategy(request, options.untilBar)
  return {
    params: played.params,
    startBar: played.startBar,
    indicators: indicatorColumns(played.ind),
    equity: played.venue.equity,
    trades: played.venue.books.closed,
    orders: witness.log,
    stack: witness.stack,
  }
}
