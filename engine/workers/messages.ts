import type { FaultRecord } from '../base/fault.ts'
import type { RunProgress } from '../domain/run.ts'
import type { BacktestJob, BacktestOutcome, StrategyDescription } from '../ports/jobs.ts'

/** What the pool asks of a worker; one job at a time. */
export type WorkerRequest =
  | { readonly kind: 'backtest'; readonly job: BacktestJob; readonly control: SharedArrayBuffer }
  | { readonly kind: 'describe'; readonly strategyFile: string }

/** What a worker answers: any number of progress items, then one `done` or `fault`. */
export type WorkerReply =
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'done'; readonly output: BacktestOutcome | StrategyDescription }
  | { readonly kind: 'fault'; readonly fault: FaultRecord }

/** Shared between pool and worker, as Int32: the pool writes `cancel`, the worker `beat`. */
export const control = { cancel: 0, beat: 1, words: 2 } as const
