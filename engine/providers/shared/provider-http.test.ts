import { afterEach, expect, test } from 'vitest'
import { Fault } from '../../base/fault.ts'
import { seededRandom } from '../../base/random.ts'
import { neverStop, StopSource } from '../../base/stop.ts'
import { VirtualTime } from '../../../tests/kit/virtual-time.ts'
import { VenueServer, type AnswerRequest } from '../../../tests/venues/venue-server.ts'
import { NodeTransport } from './node-transport.ts'
import { ProviderHttp, type HttpTerms } from './provider-http.ts'
import { readJson } from './read-text.ts'

const opened: (() => unknown)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

const wall = {
  after: (delayMs: number, work: () => void) => {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
}

async function rig(answer: AnswerRequest = () => ({ body: '{"n":1}' }), terms: Partial<HttpTerms> = {}) {
  const venue = await VenueServer.start(answer)
  const time = new VirtualTime(1_000_000)
  const waits = { connectMs: 2000, headersMs: 250, stallMs: 250, bodyMs: 600, maxBodyBytes: 1e6, connections: 2 }
  const transport = new NodeTransport(wall, waits)
  const parts = { clock: time, timers: time, random: seededRandom(1), transport }
  const http = new ProviderHttp({ title: 'Venue', baseUrl: `${venue.url}/api/`, limits: [], ...terms }, parts)
  opened.push(time.jump(), () => transport.close(), () => venue.close())
  const get = (more = {}, stop = neverStop) =>
    http.get({ path: 'bars', ...more }, (one) => readJson(one, 'Venue'), stop)
  return { venue, time, http, get }
}

test('asks below its address, with its query', async () => {
  const { venue, get } = await rig()
  expect(await get({ query: { a: 'x y' }, secretQuery: { key: 'k' } })).toEqual({ n: 1 })
  expect(venue.requests).toEqual(['/api/bars?a=x+y&key=k'])
})

test.each(['truncated', 'stall', 'drip', 'server-error', 'silence', 'reset', 'too-many'] as const)(
  '%s is tried again after a while',
  async (mishap) => {
    const { venue, time, get } = await rig()
    venue.plan(mishap)
    const before = time.now()
    expect(await get()).toEqual({ n: 1 })
    expect(venue.requests).toHaveLength(2)
    if (mishap === 'too-many') expect(time.now() - before).toBeGreaterThanOrEqual(7000)
  },
)

test.each([
  ['web-page', 'Down for maintenance'], ['nonsense', 'not text'], ['redirect', 'elsewhere.invalid'],
] as const)('%s is said, and not asked for again', async (mishap, words) => {
  const { venue, get } = await rig()
  venue.plan(mishap)
  await expect(get()).rejects.toMatchObject({ code: 'offline', message: expect.stringContaining(words) })
  expect(venue.requests).toHaveLength(1)
})

test('gives up after its last try', async () => {
  const { venue, get } = await rig()
  venue.plan('server-error', 'reset', 'truncated', 'server-error', 'server-error')
  await expect(get()).rejects.toMatchObject({ code: 'offline' })
  expect(venue.requests).toHaveLength(4)
})

test.each([
  [401, 'denied'], [403, 'denied'], [402, 'denied'], [404, 'data-missing'], [400, 'offline'],
] as const)('HTTP %i is %s at once', async (status, code) => {
  const { venue, get } = await rig(() => ({ status, body: 'no' }))
  await expect(get()).rejects.toMatchObject({ code })
  expect(venue.requests).toHaveLength(1)
})

test('who asks to wait for long is told about, not waited for; and nobody is let through meanwhile', async () => {
  const { venue, http, time, get } = await rig(() => ({ status: 429, headers: { 'retry-after': '3600' }, body: '' }))
  await expect(get()).rejects.toMatchObject({ code: 'busy', details: { retryAfterMs: 3_600_000 } })
  expect(venue.requests).toHaveLength(1)
  expect(http.state.retryAt).toBeGreaterThan(time.now())
})

test('a provider that is down is left alone, then tried once, then used again', async () => {
  const breaker = { failures: 2, openMs: 30_000 }
  const retry = { attempts: 1, baseMs: 1, capMs: 1, patienceMs: 1 }
  const { venue, time, http, get } = await rig(undefined, { breaker, retry })
  venue.plan('reset', 'reset', 'reset')
  for (let k = 0; k < 2; k++) await expect(get()).rejects.toMatchObject({ code: 'offline' })
  expect(http.state.breaker).toBe('open')
  await expect(get()).rejects.toMatchObject({ code: 'offline', details: { reason: 'breaker' } })
  expect(venue.requests).toHaveLength(2)
  await time.advance(30_000)
  expect(http.state.breaker).toBe('half-open')
  await expect(get()).rejects.toMatchObject({ code: 'offline', details: { reason: 'connect' } })
  expect(http.state.breaker).toBe('open')
  await time.advance(30_000)
  expect(await get()).toEqual({ n: 1 })
  expect(http.state.breaker).toBe('closed')
})

test('history is asked for once; the rest is asked whether it changed', async () => {
  let n = 0
  const { venue, time, get } = await rig((_url, headers) => {
    if (headers['if-none-match'] === '"1"') return { status: 304, body: '' }
    return { headers: { etag: '"1"' }, body: JSON.stringify({ n: ++n }) }
  })
  expect(await get({ path: 'old', ttlMs: Infinity })).toEqual({ n: 1 })
  expect(await get({ path: 'old', ttlMs: Infinity })).toEqual({ n: 1 })
  expect(venue.requests).toHaveLength(1)
  expect(await get({ path: 'new', ttlMs: 1000 })).toEqual({ n: 2 })
  await time.advance(2000)
  expect(await get({ path: 'new', ttlMs: 1000 })).toEqual({ n: 2 })
  expect(venue.requests).toHaveLength(3)
})

test('a failure is not kept', async () => {
  let status = 404
  const { get } = await rig(() => ({ status, body: '{"n":1}' }))
  await expect(get({ ttlMs: Infinity })).rejects.toMatchObject({ code: 'data-missing' })
  status = 200
  expect(await get({ ttlMs: Infinity })).toEqual({ n: 1 })
})

test('limits hold', async () => {
  const { time, http, get } = await rig(undefined, { limits: [{ weight: 2, windowMs: 60_000 }] })
  const before = time.now()
  await Promise.all([get(), get(), get(), get(), get()])
  expect(time.now() - before).toBeGreaterThanOrEqual(120_000)
  expect(http.state.limits).toEqual([{ weight: 2, windowMs: 60_000, used: 1 }])
})

test('stopping ends a wait, and a canceled probe does not count', async () => {
  const { venue, get } = await rig(undefined, { limits: [{ weight: 1, windowMs: 60_000 }] })
  venue.plan('silence')
  const stop = new StopSource()
  const waiting = get({}, stop)
  const queued = get({}, stop)
  stop.stop()
  await expect(waiting).rejects.toMatchObject({ code: 'canceled' })
  await expect(queued).rejects.toMatchObject({ code: 'canceled' })
})

test('whatever a provider says, its key is in no fault', async () => {
  const canary = 'canary+key/4711'
  const echo: AnswerRequest = (url) => ({ status: 403, body: `your key ${canary} ${url.search} is refused` })
  const judge = (): Fault => new Fault('denied', `no: ${canary}`, { said: canary })
  for (const terms of [{}, { judge }]) {
    const { get } = await rig(echo, terms)
    for (const secrets of [{ secretQuery: { apikey: canary } }, { secretHeaders: { 'x-key': canary } }]) {
      const fault: unknown = await get(secrets).catch((thrown: unknown) => thrown)
      expect(fault).toBeInstanceOf(Fault)
      const told = JSON.stringify((fault as Fault).toRecord())
      expect(told).not.toContain(canary)
      expect(told).not.toContain(encodeURIComponent(canary))
    }
  }
})
