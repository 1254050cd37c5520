import type { FaultRecord } from '../base/fault.ts'
import type { BacktestJob, LookaheadJob, MonteCarloJob, SweepJob } from '../ports/jobs.ts'

/** What the pool asks of a worker; one job at a time. */
export type WorkerRequest =
  | { readonly kind: 'backtest'; readonly job: BacktestJob; readonly control: SharedArrayBuffer }
  | { readonly kind: 'sweep'; readonly job: SweepJob; readonly control: SharedArrayBuffer }
  | { readonly kind: 'monte-carlo'; readonly job: MonteCarloJob; readonly control: SharedArrayBuffer }
  | { readonly kind: 'lookahead'; readonly job: LookaheadJob; readonly control: SharedArrayBuffer }
  | { readonly kind: 'describe'; readonly strategyFile: string }

/** What a worker answers: any number of progress items, then one `done` or `fault`. */
export type WorkerReply =
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'fault'; readonly fault: FaultRecord }

/** Shared between pool and worker, as Int32: the pool writes `cancel`, the worker `beat`. */
export const control = { cancel: 0, beat: 1, words: 2 } as const
