import type { Clock } from '../../base/clock.ts'

/** More than a clock is set right by in one go. */
const leastSleepMs = 2000
/** A machine may be busy; one that looked away for so long slept, whatever its clocks say. */
const longestBusyMs = 30_000

/**
 * Finds out that the machine slept: sockets that were open then may be half open, and nothing will ever come of them.
 * While it sleeps the wall clock goes on and the steady one stands still; where the steady one goes on too, the looks
 * are too far apart.
 */
export class SleepWatch {
  readonly #wall: Clock
  readonly #steady: Clock
  #wallAt: number
  #steadyAt: number

  constructor(wall: Clock, steady: Clock) {
    this.#wall = wall
    this.#steady = steady
    this.#wallAt = wall.now()
    this.#steadyAt = steady.now()
  }

  /** How long it slept since the last look; 0 when it did not. Called every few seconds. */
  look(): number {
    const wall = this.#wall.now() - this.#wallAt
    const steady = this.#steady.now() - this.#steadyAt
    this.#wallAt += wall
    this.#steadyAt += steady
    if (wall - steady > leastSleepMs) return wall - steady
    return steady > longestBusyMs ? steady : 0
  }
}
