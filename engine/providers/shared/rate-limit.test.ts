import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neverStop, StopSource } from '../../base/stop.ts'
import { VirtualTime } from '../../../tests/kit/virtual-time.ts'
import { RateLimiter } from './rate-limit.ts'

test('lets the limit through at once and the rest when the window is over, first come first served', async () => {
  const time = new VirtualTime(1000)
  const limiter = new RateLimiter([{ weight: 2, windowMs: 60_000 }], time, time)
  const went: string[] = []
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    void limiter.take(1, neverStop).then(() => went.push(`${name} ${time.now()}`))
  }
  await time.advance(59_999)
  expect(went).toEqual(['a 1000', 'b 1000'])
  expect(limiter.state()).toEqual([{ weight: 2, windowMs: 60_000, used: 2 }])
  await time.advance(60_001)
  expect(went).toEqual(['a 1000', 'b 1000', 'c 61000', 'd 61000', 'e 121000'])
})

test('a heavy request waits until it fits, and is not overtaken', async () => {
  const time = new VirtualTime(0)
  const limiter = new RateLimiter([{ weight: 10, windowMs: 1000 }], time, time)
  const went: string[] = []
  void limiter.take(6, neverStop).then(() => went.push(`6 ${time.now()}`))
  void limiter.take(5, neverStop).then(() => went.push(`5 ${time.now()}`))
  void limiter.take(1, neverStop).then(() => went.push(`1 ${time.now()}`))
  await time.advance(2000)
  expect(went).toEqual(['6 0', '5 1000', '1 1000'])
})

test('a pause that the provider asks for holds everybody', async () => {
  const time = new VirtualTime(0)
  const limiter = new RateLimiter([], time, time)
  limiter.pause(5000)
  expect(limiter.pausedUntil).toBe(5000)
  let went = -1
  void limiter.take(1, neverStop).then(() => (went = time.now()))
  await time.advance(10_000)
  expect(went).toBe(5000)
  expect(limiter.pausedUntil).toBeNull()
})

test('who is canceled leaves the queue and holds up nobody', async () => {
  const time = new VirtualTime(0)
  const limiter = new RateLimiter([{ weight: 3, windowMs: 1000 }], time, time)
  await limiter.take(2, neverStop)
  const stop = new StopSource()
  const canceled = limiter.take(3, stop)
  let went = -1
  void limiter.take(1, neverStop).then(() => (went = time.now()))
  stop.stop()
  await expect(canceled).rejects.toMatchObject({ code: 'canceled' })
  await time.advance(1)
  expect(went).toBe(0)
  await time.advance(2000)
  expect(time.waiting).toBe(0)
})

test('who would wait for too long is told so at once', async () => {
  const time = new VirtualTime(0)
  const limiter = new RateLimiter([{ weight: 1, windowMs: 86_400_000 }], time, time, 60_000)
  await limiter.take(1, neverStop)
  const refused = limiter.take(1, neverStop)
  await expect(refused).rejects.toMatchObject({ code: 'busy', details: { retryAfterMs: 86_400_000 } })
  await time.advance(86_350_000)
  const waited = limiter.take(1, neverStop)
  await time.advance(60_000)
  await waited
})

test('no stretch of time ever sees more than its limit, and everybody gets their turn', async () => {
  const limits = fc.array(
    fc.record({ weight: fc.integer({ min: 5, max: 20 }), windowMs: fc.integer({ min: 10, max: 2000 }) }),
    { minLength: 1, maxLength: 3 },
  )
  const request = fc.record({ afterMs: fc.integer({ min: 0, max: 300 }), weight: fc.integer({ min: 1, max: 5 }) })
  await fc.assert(
    fc.asyncProperty(limits, fc.array(request, { maxLength: 40 }), async (bounds, requests) => {
      const time = new VirtualTime(0)
      const limiter = new RateLimiter(bounds, time, time)
      const went: { at: number; weight: number }[] = []
      for (const { afterMs, weight } of requests) {
        await time.advance(afterMs)
        void limiter.take(weight, neverStop).then(() => went.push({ at: time.now(), weight }))
      }
      await time.advance(200_000)
      expect(went).toHaveLength(requests.length)
      for (const { weight, windowMs } of bounds) {
        for (const { at } of went) {
          const within = went.filter((one) => one.at >= at && one.at < at + windowMs)
          expect(within.reduce((sum, one) => sum + one.weight, 0)).toBeLessThanOrEqual(weight)
        }
      }
    }),
    { numRuns: 60 },
  )
})
