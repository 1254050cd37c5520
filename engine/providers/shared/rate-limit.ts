import { assert } from '../../base/assert.ts'
import type { Clock } from '../../base/clock.ts'
import { Fault } from '../../base/fault.ts'
import type { Stop } from '../../base/stop.ts'
import type { Timers } from '../../ports/timers.ts'

/** At most `weight` in any stretch of `windowMs`. */
export interface RateLimit {
  readonly weight: number
  readonly windowMs: number
}

export interface RateLimitState extends RateLimit {
  /** Spent within the window that ends now. */
  readonly used: number
}

interface Spent {
  readonly at: number
  readonly weight: number
}

interface Waiting {
  readonly weight: number
  readonly go: () => void
  readonly refuse: (fault: Fault) => void
}

/**
 * A bucket of tokens for each limit, where every token comes back one window after it was spent. So no stretch of that
 * length ever sees more than the limit, wherever the provider's own windows begin; a bucket that refills steadily would
 * let nearly twice as much through. First come, first served.
 */
export class RateLimiter {
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #limits: readonly RateLimit[]
  readonly #spent: Spent[] = []
  readonly #waiting: Waiting[] = []
  readonly #patienceMs: number
  #pausedUntil = -Infinity
  #wake: (() => void) | null = null

  /** Whoever would have to wait longer than `patienceMs` is told that it is busy instead. */
  constructor(limits: readonly RateLimit[], clock: Clock, timers: Timers, patienceMs = Infinity) {
    this.#patienceMs = patienceMs
    for (const { weight, windowMs } of limits) assert(weight > 0 && windowMs > 0, 'a rate limit lets something through')
    this.#limits = limits
    this.#clock = clock
    this.#timers = timers
  }

  /** Resolves once `weight` may be spent, and spends it. Faults: `canceled`, `busy` with `{ retryAfterMs }`. */
  take(weight: number, stop: Stop): Promise<void> {
    for (const limit of this.#limits) {
      assert(weight <= limit.weight, `a request of weight ${weight} fits into ${limit.weight} per ${limit.windowMs} ms`)
    }
    return new Promise((resolve, reject) => {
      let forgetStop = (): void => {}
      const waiting: Waiting = {
        weight,
        go: () => {
          forgetStop()
          resolve()
        },
        refuse: (fault) => {
          forgetStop()
          reject(fault)
        },
      }
      this.#waiting.push(waiting)
      forgetStop = stop.onStop(() => {
        const place = this.#waiting.indexOf(waiting)
        if (place >= 0) this.#waiting.splice(place, 1)
        reject(new Fault('canceled', 'Canceled.'))
        this.#serve()
      })
      this.#serve()
    })
  }

  /** Lets nothing through for a while: the provider said so. */
  pause(delayMs: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + delayMs)
    this.#serve()
  }

  /** When the pause that the provider asked for ends; null when there is none. */
  get pausedUntil(): number | null {
    return this.#pausedUntil > this.#clock.now() ? this.#pausedUntil : null
  }

  state(): readonly RateLimitState[] {
    this.#forget()
    return this.#limits.map((limit) => ({ ...limit, used: this.#used(limit) }))
  }

  #serve(): void {
    this.#wake?.()
    this.#wake = null
    for (let first = this.#waiting.at(0); first !== undefined; first = this.#waiting.at(0)) {
      const delayMs = this.#delayMs(first.weight)
      if (delayMs > this.#patienceMs) {
        this.#waiting.shift()
        first.refuse(usedUp(delayMs))
        continue
      }
      if (delayMs > 0) {
        this.#wake = this.#timers.after(delayMs, () => {
          this.#wake = null
          this.#serve()
        })
        return
      }
      this.#waiting.shift()
      this.#spent.push({ at: this.#clock.now(), weight: first.weight })
      first.go()
    }
  }

  /** How long until `weight` fits into every limit; 0 when it does now. */
  #delayMs(weight: number): number {
    this.#forget()
    const now = this.#clock.now()
    let freeAt = Math.max(now, this.#pausedUntil)
    for (const limit of this.#limits) {
      let excess = this.#used(limit) + weight - limit.weight
      for (const { at, weight: spent } of this.#spent) {
        if (excess <= 0) break
        if (at + limit.windowMs <= now) continue
        excess -= spent
        freeAt = Math.max(freeAt, at + limit.windowMs)
      }
    }
    return freeAt - now
  }

  #used({ windowMs }: RateLimit): number {
    const since = this.#clock.now() - windowMs
    let used = 0
    for (const { at, weight } of this.#spent) if (at > since) used += weight
    return used
  }

  #forget(): void {
    const longest = Math.max(0, ...this.#limits.map(({ windowMs }) => windowMs))
    const since = this.#clock.now() - longest
    let gone = 0
    while (gone < this.#spent.length && this.#spent[gone].at <= since) gone++
    this.#spent.splice(0, gone)
  }
}

function usedUp(retryAfterMs: number): Fault {
  const seconds = Math.ceil(retryAfterMs / 1000)
  return new Fault('busy', `Its limit of requests is used up; the next may go in ${seconds} s.`, { retryAfterMs })
}
