import type { Disposer } from '../base/disposable.ts'

/** One piece of work later, on the host's timer. */
export interface Timers {
  /** Does the work once, after `delayMs`; never before `after` has answered. */
  after(delayMs: number, work: () => void): Disposer
}
