import type { Random } from '../../base/random.ts'

export interface RetryTerms {
  /** Requests in all, the first one included. */
  readonly attempts: number
  readonly baseMs: number
  readonly capMs: number
  /** A provider that asks to wait longer than this is told to the caller as busy instead of waited for. */
  readonly patienceMs: number
}

export const defaultRetry: RetryTerms = { attempts: 4, baseMs: 500, capMs: 60_000, patienceMs: 90_000 }

/**
 * How long to wait before the next try, after `failed` tries (from 1): anything between nothing and a bound that
 * doubles each time ("full jitter"), so that many clients that lost one server do not come back together.
 */
export function retryDelayMs(failed: number, terms: RetryTerms, random: Random): number {
  const bound = Math.min(terms.capMs, terms.baseMs * 2 ** Math.min(failed - 1, 30))
  return Math.floor(random.next() * (bound + 1))
}

/**
 * What a `Retry-After` header asks for: a number of seconds, or a date. Undefined for anything else; never negative.
 */
export function readRetryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  const text = header.trim()
  if (/^\d{1,9}(?:\.\d{1,3})?$/.test(text)) return Math.round(Number(text) * 1000)
  // HTTP dates begin with the name of a day; Date.parse would take nearly anything.
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isFinite(at) ? Math.max(0, at - now) : undefined
}
