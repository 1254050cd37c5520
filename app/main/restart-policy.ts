/** Crashes within `windowMs` that are answered with a restart; the next one is not. */
const maxRestarts = 5
const windowMs = 10 * 60_000
/** Wait before each restart. Together with the start of a process every one stays under two seconds. */
const delaysMs = [50, 150, 400, 800, 1200] as const

export type RestartDecision = { readonly kind: 'restart'; readonly delayMs: number } | { readonly kind: 'safe' }

/**
 * Decides after each crash of the engine whether to start it again. An engine that falls over again and again is left
 * alone: starting it for ever would hide what is wrong and wear the disk.
 */
export class RestartPolicy {
  #crashes: number[] = []

  /** `atMs` may come from any clock that does not go back. */
  onCrash(atMs: number): RestartDecision {
    this.#crashes = this.#crashes.filter((crash) => atMs - crash < windowMs)
    if (this.#crashes.length >= maxRestarts) return { kind: 'safe' }
    const delayMs = delaysMs[this.#crashes.length]
    this.#crashes.push(atMs)
    return { kind: 'restart', delayMs }
  }

  /** A person asked for another try: the count starts anew. */
  forgive(): void {
    this.#crashes = []
  }
}
