import type { Disposer } from '../base/disposable.ts'

/** Repeated work on the host's timer. */
export interface Ticker {
  every(intervalMs: number, work: () => void): Disposer
}
