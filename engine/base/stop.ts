import { Fault } from './fault.ts'
import type { Disposer } from './disposable.ts'

/** The receiving end of a cancellation: work looks at it, or is told. */
export interface Stop {
  readonly stopped: boolean
  /** Calls back once when stopped; at once if that already happened. */
  onStop(listener: () => void): Disposer
}

export class StopSource implements Stop {
  #stopped = false
  readonly #listeners = new Set<() => void>()

  get stopped(): boolean {
    return this.#stopped
  }

  onStop(listener: () => void): Disposer {
    if (this.#stopped) {
      listener()
      return () => {}
    }
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  stop(): void {
    if (this.#stopped) return
    this.#stopped = true
    const listeners = [...this.#listeners]
    this.#listeners.clear()
    for (const listener of listeners) listener()
  }
}

/** A stop that never comes. */
export const neverStop: Stop = { stopped: false, onStop: () => () => {} }

export function throwIfStopped(stop: Stop): void {
  if (stop.stopped) throw new Fault('canceled', 'Canceled.')
}
