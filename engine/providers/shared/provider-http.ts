import type { Clock } from '../../base/clock.ts'
import { Fault, toFault } from '../../base/fault.ts'
import type { Random } from '../../base/random.ts'
import { throwIfStopped, type Stop } from '../../base/stop.ts'
import type { Timers } from '../../ports/timers.ts'
import { CircuitBreaker, defaultBreaker, type BreakerState, type BreakerTerms } from './circuit-breaker.ts'
import type { HttpAnswer, HttpTransport } from './http-transport.ts'
import { RateLimiter, type RateLimit, type RateLimitState } from './rate-limit.ts'
import { redact, redactFault } from './redact.ts'
import { ResponseCache } from './response-cache.ts'
import { defaultRetry, readRetryAfterMs, retryDelayMs, type RetryTerms } from './retry-delay.ts'
import { sleep } from './sleep.ts'
import { statusFault } from './status-fault.ts'

export interface HttpParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly transport: HttpTransport
}

export interface HttpTerms {
  /** As faults name the provider. */
  readonly title: string
  /** Everything is asked below this address, and nothing anywhere else. */
  readonly baseUrl: string
  readonly limits: readonly RateLimit[]
  readonly headers?: Readonly<Record<string, string>>
  readonly retry?: RetryTerms
  readonly breaker?: BreakerTerms
  readonly cacheBytes?: number
  /** What the provider says in its own words, whatever the status: many throttle with a friendly 200. */
  readonly judge?: (answer: HttpAnswer) => Fault | undefined
}

export interface ProviderGet {
  /** Below the base address, each part already escaped. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** Goes into the query and into no message. */
  readonly secretQuery?: Readonly<Record<string, string>>
  readonly secretHeaders?: Readonly<Record<string, string>>
  /** What the request costs; 1 when left out. */
  readonly weight?: number
  /** How long the answer is as good as new; `Infinity` for history that never changes, 0 when left out. */
  readonly ttlMs?: number
}

export interface ProviderHttpState {
  readonly breaker: BreakerState
  /** When it may be asked again, while the breaker is open or the provider asked for a pause. */
  readonly retryAt: number | null
  readonly limits: readonly RateLimitState[]
}

/**
 * How one provider is asked: within its limits, again after a while when it fails, not at all while it is down, and not
 * twice for what is known. `read` turns the answer into what the caller wants; what it throws counts as the provider's
 * failure when it is `offline`, and is cleared of secrets like every other fault.
 */
export class ProviderHttp {
  readonly #parts: HttpParts
  readonly #terms: HttpTerms
  readonly #limiter: RateLimiter
  readonly #breaker: CircuitBreaker
  readonly #cache: ResponseCache
  readonly #retry: RetryTerms

  constructor(terms: HttpTerms, parts: HttpParts) {
    this.#parts = parts
    this.#terms = terms
    this.#retry = terms.retry ?? defaultRetry
    this.#limiter = new RateLimiter(terms.limits, parts.clock, parts.timers, this.#retry.patienceMs)
    this.#breaker = new CircuitBreaker(terms.breaker ?? defaultBreaker, parts.clock)
    this.#cache = new ResponseCache(parts.clock, terms.cacheBytes ?? 16 * 1024 * 1024)
  }

  get state(): ProviderHttpState {
    const retryAt = this.#breaker.retryAt ?? this.#limiter.pausedUntil
    return { breaker: this.#breaker.state, retryAt, limits: this.#limiter.state() }
  }

  async get<T>(get: ProviderGet, read: (answer: HttpAnswer) => T, stop: Stop): Promise<T> {
    const secrets = [...Object.values(get.secretQuery ?? {}), ...Object.values(get.secretHeaders ?? {})]
    try {
      return await this.#tryUntilDone(get, read, secrets, stop)
    } catch (thrown) {
      throw redactFault(toFault(thrown), secrets)
    }
  }

  async #tryUntilDone<T>(
    get: ProviderGet,
    read: (answer: HttpAnswer) => T,
    secrets: readonly string[],
    stop: Stop,
  ): Promise<T> {
    const url = addressOf(this.#terms.baseUrl, get)
    const key = redact(url, secrets)
    const known = this.#cache.fresh(key)
    if (known !== undefined) return read(known)
    for (let tried = 1; ; tried++) {
      throwIfStopped(stop)
      try {
        return await this.#tryOnce(get, url, key, read, stop)
      } catch (thrown) {
        const fault = toFault(thrown)
        const delayMs = tried < this.#retry.attempts ? this.#delayBefore(fault, tried) : null
        if (delayMs === null) throw fault
        await sleep(this.#parts.timers, delayMs, stop)
      }
    }
  }

  async #tryOnce<T>(
    get: ProviderGet,
    url: string,
    key: string,
    read: (answer: HttpAnswer) => T,
    stop: Stop,
  ): Promise<T> {
    await this.#limiter.take(get.weight ?? 1, stop)
    if (!this.#breaker.enter()) throw this.#brokenFault()
    try {
      const { transport } = this.#parts
      const headers = { ...this.#terms.headers, ...get.secretHeaders, ...this.#cache.validators(key) }
      const answer = await transport.get({ url, headers }, stop)
      const result = this.#take(answer, get, key, read)
      this.#breaker.succeeded()
      return result
    } catch (thrown) {
      const fault = toFault(thrown)
      if (fault.code === 'canceled') this.#breaker.abandoned()
      else if (fault.code === 'offline') this.#breaker.failed()
      // It answered, and said no: it is not down.
      else this.#breaker.succeeded()
      if (fault.code === 'busy') this.#limiter.pause(Math.min(retryAfterOf(fault), this.#retry.patienceMs))
      throw fault
    }
  }

  #take<T>(answer: HttpAnswer, get: ProviderGet, key: string, read: (answer: HttpAnswer) => T): T {
    const ttlMs = get.ttlMs ?? 0
    if (answer.status === 304) {
      const known = this.#cache.renew(key, ttlMs)
      if (known !== undefined) return read(known)
    }
    const waitMs = readRetryAfterMs(answer.headers['retry-after'], this.#parts.clock.now())
    const said = this.#terms.judge?.(answer)
    if (said !== undefined) {
      // How long to wait stands in the header, whoever noticed that it throttles.
      throw said.code === 'busy' && waitMs !== undefined
        ? new Fault('busy', said.message, { retryAfterMs: waitMs })
        : said
    }
    if (answer.status !== 200) throw statusFault(answer, this.#terms.title, waitMs)
    const result = read(answer)
    this.#cache.keep(key, answer, ttlMs)
    return result
  }

  /** Null when trying again makes no sense. */
  #delayBefore(fault: Fault, failed: number): number | null {
    if (fault.code === 'busy') {
      const waitMs = retryAfterOf(fault)
      if (waitMs > this.#retry.patienceMs) return null
      return waitMs + retryDelayMs(failed, this.#retry, this.#parts.random)
    }
    if (fault.code !== 'offline' || !mayPass(fault) || this.#breaker.state === 'open') return null
    return retryDelayMs(failed, this.#retry, this.#parts.random)
  }

  #brokenFault(): Fault {
    const { clock } = this.#parts
    const retryAfterMs = Math.max(0, (this.#breaker.retryAt ?? clock.now()) - clock.now())
    const seconds = String(Math.ceil(retryAfterMs / 1000))
    return new Fault('offline', `${this.#terms.title} failed several times in a row and is left alone for ${seconds} s.`, {
      reason: 'breaker',
      retryAfterMs,
    })
  }
}

/** What a provider that throttles asks for; a minute where it does not say. */
function retryAfterOf(fault: Fault): number {
  const { details } = fault
  if (typeof details === 'object' && details !== null && 'retryAfterMs' in details) {
    const waitMs = details.retryAfterMs
    if (typeof waitMs === 'number' && waitMs >= 0) return waitMs
  }
  return 60_000
}

/** Wrong content stays wrong within the next minute, and an open breaker stays open. */
function mayPass({ details }: Fault): boolean {
  if (typeof details !== 'object' || details === null || !('reason' in details)) return true
  return !['breaker', 'wrong-content', 'web-page', 'too-large'].includes(String(details.reason))
}

function addressOf(baseUrl: string, get: ProviderGet): string {
  const query = new URLSearchParams({ ...get.query, ...get.secretQuery }).toString()
  return `${baseUrl.replace(/\/+$/, '')}/${get.path.replace(/^\/+/, '')}${query === '' ? '' : `?${query}`}`
}
