import { expect, test } from 'vitest'
import { feedTime } from '../../../tests/kit/scripted-provider.ts'
import { Fault } from '../../base/fault.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import { FeedRecorder } from './feed-recorder.ts'

const terms = { batch: 10, everyMs: 1000, mostWaiting: 100 }
const trade = (instrument: string, at: number): MarketEvent => ({
  kind: 'trade', instrument, at, price: 1, quantity: 1, aggressor: 0,
})

test('everything is written once, in order, one write of a series at a time, and what waits at the end too', async () => {
  const { parts, time } = feedTime(0)
  const stored = new Map<string, number[]>()
  const writing = new Set<string>()
  const store = {
    addEvents: async (kind: string, instrument: string, events: readonly MarketEvent[]) => {
      const key = `${kind} ${instrument}`
      expect(writing.has(key)).toBe(false)
      writing.add(key)
      await new Promise<void>((done) => time.after(50, done))
      writing.delete(key)
      stored.set(key, [...(stored.get(key) ?? []), ...events.map(({ at }) => at)])
    },
  }
  const recorder = new FeedRecorder(store, terms, parts, () => expect.fail('it ended'))
  for (let k = 0; k < 200; k++) {
    recorder.event(trade(k % 3 === 0 ? 'A' : 'B', k))
    await time.advance(7)
  }
  const closed = recorder.close()
  await time.advance(1000)
  await closed
  expect([recorder.written, recorder.waiting]).toEqual([200, 0])
  const all = Array.from({ length: 200 }, (_, k) => k)
  expect(stored.get('trades A')).toEqual(all.filter((k) => k % 3 === 0))
  expect(stored.get('trades B')).toEqual(all.filter((k) => k % 3 !== 0))
})

test('a disk that does not follow ends the recording with busy, one that refuses with what it said', async () => {
  const { parts, time } = feedTime(0)
  const ends: string[] = []
  const slow = new FeedRecorder({ addEvents: () => new Promise(() => {}) }, terms, parts, ({ code }) => ends.push(code))
  for (let k = 0; k < 500; k++) slow.event(trade('A', k))
  const full = { addEvents: () => Promise.reject(new Fault('storage-failed', 'The disk is full.')) }
  const refused = new FeedRecorder(full, terms, parts, ({ message }) => ends.push(message))
  for (let k = 0; k < 50; k++) refused.event(trade('A', k))
  await time.advance(5000)
  await refused.close()
  expect(ends).toEqual(['busy', 'The disk is full.'])
})
