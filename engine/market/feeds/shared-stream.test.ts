import { expect, test } from 'vitest'
import { feedTime, scriptedInstrument, ScriptedProvider, type FeedTime } from '../../../tests/kit/scripted-provider.ts'
import { Fault } from '../../base/fault.ts'
import { alwaysOpen } from '../../domain/calendars/always-open.ts'
import { nyse } from '../../domain/calendars/nyse.ts'
import type { MarketTrade } from '../../domain/market-event.ts'
import { BoundedQueue } from './bounded-queue.ts'
import { FeedHub } from './feed-hub.ts'

const startAt = 1_772_452_800_000
const trade = (at: number, price = 1): MarketTrade => ({
  kind: 'trade', instrument: 'X', at, price, quantity: 1, aggressor: 0,
})
const wanted = { instrument: scriptedInstrument, kind: 'trades', timeframe: null } as const

interface Rig extends FeedTime {
  readonly provider: ScriptedProvider
  readonly hub: FeedHub
}

function rig(): Rig {
  const parts = feedTime(startAt)
  return { ...parts, provider: new ScriptedProvider(['trades']), hub: new FeedHub(parts.parts) }
}

/** A trade every `everyMs`, for `ms`. */
async function flow({ time, provider }: Rig, ms: number, everyMs: number): Promise<void> {
  for (const until = time.now() + ms; time.now() < until; ) {
    await time.advance(everyMs)
    while (!provider.newest.open) await time.advance(50)
    provider.newest.tell(trade(time.now()))
  }
}

test('one stream for all who want it; the last to leave closes it', async () => {
  const { hub, provider, time } = rig()
  const heard: number[] = []
  const leaves = [1, 2, 3].map((who) => hub.subscribe(provider, wanted, { event: () => heard.push(who) }))
  await time.advance(0)
  expect(provider.openings).toHaveLength(1)
  provider.newest.tell(trade(startAt))
  expect(heard).toEqual([1, 2, 3])
  leaves[0]()
  leaves[0]()
  provider.newest.tell(trade(startAt + 1))
  expect(heard).toEqual([1, 2, 3, 2, 3])
  leaves[1]()
  leaves[2]()
  expect(provider.newest.open).toBe(false)
  expect(hub.statuses()).toEqual([])
  provider.newest.tell(trade(startAt + 2))
  expect(heard).toHaveLength(5)
})

test.each([
  [100, 10_000],
  [2000, 10_000],
  [20_000, 60_000],
])('a stream with an event every %i ms counts as stale within %i ms', async (everyMs, limitMs) => {
  const it = rig()
  const { hub, provider, time } = it
  hub.subscribe(provider, wanted, { event: () => {} })
  await time.advance(0)
  await flow(it, 5 * everyMs, everyMs)
  // What is usual has to be learned first: a slow stream may be given up too early at first.
  const learned = provider.openings.length
  expect(learned).toBeLessThan(4)
  await flow(it, 20 * everyMs, everyMs)
  expect(hub.statuses()).toMatchObject([{ state: 'live', reopened: learned - 1 }])
  await time.advance(limitMs)
  expect(hub.statuses()).toMatchObject([{ state: 'stale' }])
  expect(provider.openings[learned - 1].open).toBe(false)
  await time.advance(5000)
  expect(provider.openings.length).toBe(learned + 1)
  provider.newest.tell(trade(time.now()))
  expect(hub.statuses()).toMatchObject([{ state: 'live', reopened: learned, problem: null }])
})

test('a venue that goes on sending while its clock stands still is stale, too', async () => {
  const it = rig()
  const { hub, provider, time } = it
  hub.subscribe(provider, wanted, { event: () => {} })
  await time.advance(0)
  await flow(it, 5000, 100)
  const frozenAt = time.now()
  for (let k = 0; k < 100; k++) {
    await time.advance(100)
    provider.openings[0].tell(trade(frozenAt))
  }
  expect(hub.statuses()).toMatchObject([{ state: 'stale', at: frozenAt }])
})

test('what is told late counts as delayed', async () => {
  const { hub, provider, time } = rig()
  hub.subscribe(provider, wanted, { event: () => {} })
  await time.advance(0)
  provider.newest.tell(trade(startAt - 900_000))
  const at = startAt - 900_000
  expect(hub.statuses()).toMatchObject([{ state: 'delayed', at, provider: 'scripted', synthetic: true }])
})

test('a stream that breaks off is opened again, less and less often, and listeners are told', async () => {
  const { hub, provider, time } = rig()
  let interruptions = 0
  hub.subscribe(provider, wanted, { event: () => {}, interrupted: () => interruptions++ })
  await time.advance(0)
  const waits: number[] = []
  for (let k = 0; k < 12; k++) {
    provider.newest.end(new Fault('offline', 'gone'))
    const brokeAt = time.now()
    while (provider.openings.length < k + 2) await time.advance(50)
    waits.push(time.now() - brokeAt)
  }
  expect(interruptions).toBe(12)
  expect(Math.max(...waits.slice(0, 3))).toBeLessThanOrEqual(4050)
  expect(Math.max(...waits)).toBeGreaterThan(20_000)
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_050)
  provider.newest.end(new Fault('offline', 'gone'))
  // An opening that is over is not listened to any more.
  provider.openings[0].tell(trade(time.now()))
  expect(hub.statuses()).toMatchObject([{ state: 'offline', reopened: 13, problem: { message: 'gone' } }])
})

test('a pause that the venue asks for is kept; what it does not have is not asked for again', async () => {
  const { hub, provider, time } = rig()
  let ended = ''
  hub.subscribe(provider, wanted, { event: () => {}, ended: ({ code }) => (ended = code) })
  await time.advance(0)
  provider.newest.end(new Fault('busy', 'slow down', { retryAfterMs: 30_000 }))
  await time.advance(29_999)
  expect(provider.openings).toHaveLength(1)
  await time.advance(5000)
  expect(provider.openings).toHaveLength(2)
  provider.newest.end(new Fault('not-found', 'no such thing'))
  expect(ended).toBe('not-found')
  await time.advance(600_000)
  expect(provider.openings).toHaveLength(2)
  hub.subscribe(provider, wanted, { event: () => {} })
  await time.advance(0)
  expect(provider.openings).toHaveLength(3)
})

test.each([60_000, 8 * 3_600_000])('after %i ms of sleep every stream is opened anew', async (ms) => {
  const it = rig()
  const { hub, provider, time, sleep } = it
  hub.subscribe(provider, wanted, { event: () => {} })
  await time.advance(0)
  await flow(it, 7000, 100)
  await sleep(ms)
  await time.advance(6000)
  expect(provider.openings[0].open).toBe(false)
  expect(provider.openings.length).toBeGreaterThan(1)
})

test('a listener that fails is dropped and told, the others hear on', async () => {
  const { hub, provider, time } = rig()
  const heard: number[] = []
  let fault = ''
  hub.subscribe(provider, wanted, {
    event: () => {
      throw new Error('mine')
    },
    ended: ({ message }) => (fault = message),
  })
  hub.subscribe(provider, wanted, { event: ({ at }) => heard.push(at) })
  await time.advance(0)
  provider.newest.tell(trade(startAt))
  provider.newest.tell(trade(startAt + 1))
  expect([heard, fault]).toEqual([[startAt, startAt + 1], 'mine'])
})

test('a provider that throws, or breaks off before it has answered, is tried again', async () => {
  const { hub, provider, time } = rig()
  const watch = provider.watch.bind(provider)
  let tries = 0
  provider.watch = (subscription, tell, end) => {
    if (++tries === 1) throw new Fault('offline', 'not now')
    if (tries === 2) end(new Fault('offline', 'nor now'))
    return watch(subscription, tell, end)
  }
  hub.subscribe(provider, wanted, { event: () => {} })
  await time.advance(10_000)
  expect(tries).toBe(3)
  expect(provider.openings.map(({ open }) => open)).toEqual([false, true])
})

test('a queue leaves nothing out, and who falls too far behind is told busy', () => {
  const ends: string[] = []
  const queue = new BoundedQueue(100, ({ code }) => ends.push(code))
  const taken: number[] = []
  for (let k = 0; k < 1000; k++) {
    queue.event(trade(k))
    if (k % 3 !== 0) for (let event = queue.take(); event !== undefined; event = queue.take()) taken.push(event.at)
  }
  expect(taken).toEqual(Array.from({ length: taken.length }, (_, k) => k))
  expect(taken.length).toBeGreaterThan(990)
  for (let k = 0; k < 200; k++) queue.event(trade(k))
  expect(ends).toEqual(['busy'])
  expect(queue.take()).toBeUndefined()
})

test('outside of trading hours a quiet stream is closed and left alone; inside of them it is watched', async () => {
  const fridayEvening = Date.parse('2026-03-06T20:59:00Z')
  const parts = feedTime(fridayEvening)
  const it = { ...parts, provider: new ScriptedProvider(['trades']), hub: new FeedHub(parts.parts) }
  const { hub, provider, time } = it
  const instrument = { ...scriptedInstrument, assetClass: 'stock', currency: 'USD', calendar: 'nyse' } as const
  hub.subscribe(provider, { ...wanted, instrument }, { event: () => {} })
  await time.advance(0)
  await flow(it, 60_000, 500)
  expect(hub.statuses()).toMatchObject([{ state: 'live', nextOpenAt: null }])
  // New York closes at 21:00 UTC and opens again on Monday, after its clocks went forward.
  await time.advance(30_000)
  const mondayAt = Date.parse('2026-03-09T13:30:00Z')
  expect(hub.statuses()).toMatchObject([{ state: 'closed', nextOpenAt: mondayAt, problem: null }])
  // A trade after hours is heard all the same.
  provider.newest.tell(trade(time.now()))
  expect(hub.statuses()).toMatchObject([{ state: 'live', nextOpenAt: null }])
  await time.advance(86_400_000)
  expect(hub.statuses()).toMatchObject([{ state: 'closed', nextOpenAt: mondayAt, reopened: 0 }])
  // One that breaks off meanwhile is opened again, and is closed again.
  provider.newest.end(new Fault('offline', 'gone'))
  expect(hub.statuses()).toMatchObject([{ state: 'offline', nextOpenAt: null }])
  await time.advance(100_000)
  expect(hub.statuses()).toMatchObject([{ state: 'closed', nextOpenAt: mondayAt, reopened: 1, problem: null }])
  expect(provider.openings).toHaveLength(2)
  await time.advance(mondayAt - time.now() + 5000)
  expect(hub.statuses()).toMatchObject([{ state: 'opening', nextOpenAt: null, reopened: 1 }])
  await time.advance(100_000)
  expect(provider.openings.length).toBeGreaterThan(2)
  hub.close()
})

test('what is asked for on a Sunday says at once that its market is closed, by the calendar that was set for it', async () => {
  const sunday = Date.parse('2026-03-08T12:00:00Z')
  const { parts, time } = feedTime(sunday)
  const hub = new FeedHub({ ...parts, calendar: ({ id }) => (id === 'X' ? nyse : alwaysOpen) })
  const provider = new ScriptedProvider(['trades'])
  hub.subscribe(provider, wanted, { event: () => {} })
  hub.subscribe(provider, { ...wanted, instrument: { ...scriptedInstrument, id: 'Y' } }, { event: () => {} })
  await time.advance(2000)
  const nextOpenAt = Date.parse('2026-03-09T13:30:00Z')
  expect(hub.statuses()).toMatchObject([{ state: 'closed', nextOpenAt }, { state: 'opening' }])
  hub.close()
})

test('a stream with a time of its own may stand still for as long as it likes', async () => {
  const parts = feedTime(Date.parse('2026-03-08T12:00:00Z'))
  const provider = new ScriptedProvider(['trades'])
  const { capabilities } = provider
  const hub = new FeedHub(parts.parts)
  hub.subscribe({
    capabilities: { ...capabilities, ownTime: true },
    watch: (subscription, tell, ended) => provider.watch(subscription, tell, ended),
    close: () => provider.close(),
  }, { ...wanted, instrument: { ...scriptedInstrument, calendar: 'nyse' } }, { event: () => {} })
  await parts.time.advance(0)
  provider.newest.tell(trade(parts.time.now()))
  await parts.time.advance(3_600_000)
  expect(hub.statuses()).toMatchObject([{ state: 'live', reopened: 0, nextOpenAt: null }])
  hub.close()
})
