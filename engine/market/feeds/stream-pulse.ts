/** Steps of the venue's time that are looked back at, twice over. */
const remembered = 32
/** No stream counts as stale before this. */
export const leastStaleMs = 10_000

/**
 * The pulse of a stream is the venue's time moving on, not messages coming in: a venue that repeats itself, or answers
 * pings and nothing else, has none. What to expect is the longest step among the last ones.
 */
export class StreamPulse {
  #at = -Infinity
  #heardAt = -Infinity
  /** Since when it is waited for. */
  #waitAt = -Infinity
  #restarted = false
  #longest = 0
  #longestBefore = 0
  #steps = 0

  /** The venue's time of the newest event; -Infinity before the first. */
  get at(): number {
    return this.#at
  }

  /** An event of the venue's time `at`; `now` is ours, by a clock that only goes forward. */
  beat(at: number, now: number): void {
    if (at <= this.#at) return
    if (this.#at !== -Infinity) this.#remember(Math.min(at - this.#at, now - this.#heardAt))
    this.#at = at
    this.#heardAt = now
    this.#waitAt = now
    this.#restarted = false
  }

  /** Starts to wait anew: what a new connection tells may take a moment. */
  restart(now: number): void {
    this.#waitAt = now
    this.#restarted = true
  }

  /** For how long its time has not moved on, or nothing has come since it was opened. */
  ageMs(now: number): number {
    return now - this.#waitAt
  }

  /** How long it may stand still: three times the longest step expected, at least ten seconds. */
  get staleMs(): number {
    return Math.max(3 * Math.max(this.#longest, this.#longestBefore), leastStaleMs)
  }

  #remember(wholeMs: number): void {
    // A step over a break is longer than what is usual; but a slow stream that was given up too early has no others.
    const stepMs = this.#restarted ? Math.min(wholeMs, 2 * this.staleMs) : wholeMs
    if (stepMs > this.#longest) this.#longest = stepMs
    if (++this.#steps < remembered) return
    this.#longestBefore = this.#longest
    this.#longest = 0
    this.#steps = 0
  }
}
