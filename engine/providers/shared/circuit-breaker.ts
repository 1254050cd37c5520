import type { Clock } from '../../base/clock.ts'

export interface BreakerTerms {
  /** Failures in a row that open it. */
  readonly failures: number
  /** How long it stays open before one request may try. */
  readonly openMs: number
}

export const defaultBreaker: BreakerTerms = { failures: 5, openMs: 30_000 }

export type BreakerState = 'closed' | 'open' | 'half-open'

/**
 * Keeps a provider that is down from being asked again and again. Closed lets everything through and counts failures in
 * a row; open lets nothing through; after a while it is half open, and the outcome of one single request decides.
 */
export class CircuitBreaker {
  readonly #terms: BreakerTerms
  readonly #clock: Clock
  #failures = 0
  #openedAt: number | null = null
  #probing = false

  constructor(terms: BreakerTerms, clock: Clock) {
    this.#terms = terms
    this.#clock = clock
  }

  get state(): BreakerState {
    if (this.#openedAt === null) return 'closed'
    return this.#clock.now() >= this.#openedAt + this.#terms.openMs ? 'half-open' : 'open'
  }

  /** When the next request may try, while open; null otherwise. */
  get retryAt(): number | null {
    return this.#openedAt !== null && this.state === 'open' ? this.#openedAt + this.#terms.openMs : null
  }

  /** Whether a request may go now. Who is let through tells how it went, by exactly one of the three below. */
  enter(): boolean {
    if (this.#openedAt === null) return true
    if (this.state === 'open' || this.#probing) return false
    this.#probing = true
    return true
  }

  succeeded(): void {
    this.#failures = 0
    this.#openedAt = null
    this.#probing = false
  }

  failed(): void {
    this.#failures += 1
    if (this.#probing || this.#failures >= this.#terms.failures) this.#openedAt = this.#clock.now()
    this.#probing = false
  }

  /** The request was given up before it could tell anything about the provider. */
  abandoned(): void {
    this.#probing = false
  }
}
