import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HttpAnswer } from './http-transport.ts'
import { ResponseCache } from './response-cache.ts'

const answer = (bytes: number, headers: Record<string, string> = {}): HttpAnswer => ({
  status: 200,
  headers,
  body: new Uint8Array(bytes),
})

function cacheOf(maxBytes: number) {
  const clock = { at: 0, now: () => clock.at }
  return { clock, cache: new ResponseCache(clock, maxBytes) }
}

test('an answer is fresh until its time is over, and history for ever', () => {
  const { cache, clock } = cacheOf(100)
  const [short, long] = [answer(1), answer(1)]
  cache.keep('short', short, 1000)
  cache.keep('long', long, Infinity)
  clock.at = 999
  expect([cache.fresh('short'), cache.fresh('long')]).toEqual([short, long])
  clock.at = 1000
  expect([cache.fresh('short'), cache.fresh('long'), cache.fresh('other')]).toEqual([undefined, long, undefined])
  clock.at = 1e15
  expect(cache.fresh('long')).toBe(long)
})

test('an old answer asks by its ETag, else by its date, whether it still holds', () => {
  const { cache, clock } = cacheOf(100)
  const tagged = answer(1, { etag: '"1"', 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT' })
  cache.keep('tagged', tagged, 0)
  cache.keep('dated', answer(1, { 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT' }), 0)
  cache.keep('plain', answer(1), 0)
  expect(cache.validators('tagged')).toEqual({ 'if-none-match': '"1"' })
  expect(cache.validators('dated')).toEqual({ 'if-modified-since': 'Mon, 01 Jan 2024 00:00:00 GMT' })
  expect([cache.validators('plain'), cache.validators('other')]).toEqual([{}, {}])
  expect(cache.fresh('tagged')).toBeUndefined()
  expect(cache.renew('tagged', 10)).toBe(tagged)
  expect(cache.fresh('tagged')).toBe(tagged)
  clock.at = 10
  expect(cache.fresh('tagged')).toBeUndefined()
  expect(cache.renew('plain', 10)).toBeUndefined()
})

test('what was not used for longest goes first', () => {
  const { cache } = cacheOf(10)
  for (const key of ['a', 'b']) cache.keep(key, answer(5), 1000)
  cache.fresh('a')
  cache.keep('c', answer(5), 1000)
  expect(['a', 'b', 'c'].map((key) => cache.fresh(key) !== undefined)).toEqual([true, false, true])
  cache.keep('huge', answer(11), 1000)
  expect([cache.fresh('huge'), cache.bytes]).toEqual([undefined, 10])
})

test('it never holds more than its bound', () => {
  const kept = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat({ max: 70 }), fc.nat({ max: 2 })))
  fc.assert(
    fc.property(kept, (steps) => {
      const { cache, clock } = cacheOf(100)
      for (const [key, bytes, ttlMs] of steps) {
        clock.at++
        cache.keep(key, answer(bytes), ttlMs)
        expect(cache.bytes).toBeLessThanOrEqual(100)
        expect(cache.fresh(key)?.body.length).toBe(ttlMs > 0 ? bytes : undefined)
      }
    }),
  )
})
