import type { Clock } from '../../base/clock.ts'
import type { HttpAnswer } from './http-transport.ts'

interface Entry {
  readonly answer: HttpAnswer
  /** Until when it is as good as new: some time, or `Infinity` for what never changes. */
  readonly freshUntil: number
}

/**
 * Answers kept in memory, the longest unused given up first when their bodies outgrow the bound. An answer that is no
 * longer fresh still serves: its ETag asks whether anything changed.
 */
export class ResponseCache {
  readonly #clock: Clock
  readonly #maxBytes: number
  readonly #entries = new Map<string, Entry>()
  #bytes = 0

  constructor(clock: Clock, maxBytes: number) {
    this.#clock = clock
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The answer while it is fresh. */
  fresh(key: string): HttpAnswer | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined || entry.freshUntil <= this.#clock.now()) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.answer
  }

  /** The headers that ask whether a kept answer has changed; none when there is none to compare with. */
  validators(key: string): Readonly<Record<string, string>> {
    const headers = this.#entries.get(key)?.answer.headers
    if (headers?.etag !== undefined) return { 'if-none-match': headers.etag }
    const modified = headers?.['last-modified']
    return modified === undefined ? {} : { 'if-modified-since': modified }
  }

  /** The kept answer that the provider says has not changed, fresh again; undefined when it is gone meanwhile. */
  renew(key: string, ttlMs: number): HttpAnswer | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, { ...entry, freshUntil: this.#clock.now() + ttlMs })
    return entry.answer
  }

  /** Keeps an answer for `ttlMs` (`Infinity`: it is history and never changes). */
  keep(key: string, answer: HttpAnswer, ttlMs: number): void {
    this.#drop(key)
    const canBeRenewed = answer.headers.etag !== undefined || answer.headers['last-modified'] !== undefined
    if (answer.body.length > this.#maxBytes || (ttlMs <= 0 && !canBeRenewed)) return
    this.#entries.set(key, { answer, freshUntil: this.#clock.now() + ttlMs })
    this.#bytes += answer.body.length
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) break
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) return
    this.#entries.delete(key)
    this.#bytes -= entry.answer.body.length
  }
}
