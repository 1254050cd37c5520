/** Crashes within `windowMs` that are answered with a restart; the next one is not. */
const maxRestarts = 5
const windowMs = 10 * 60_000
/** Wait before each restart of a row: soon for a single crash, longer when it goes on. */
const delaysMs = [100, 200, 400, 800, 1600] as const

/** How often a crashed engine is started again: for ever would hide what is wrong with it. */
export class RestartBudget {
  #crashes: number[] = []

  /**
   * How long to wait before the restart; undefined when there should be none. `atMs` is of a clock that never goes
   * back.
   */
  spend(atMs: number): number | undefined {
    this.#crashes = this.#crashes.filter((crash) => atMs - crash < windowMs)
    if (this.#crashes.length >= maxRestarts) return undefined
    return delaysMs[this.#crashes.push(atMs) - 1]
  }
}
