import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { neverStop, StopSource } from '../../base/stop.ts'
import type { Timers } from '../../ports/timers.ts'
import { VenueServer, type AnswerRequest, type Mishap } from '../../../tests/venues/venue-server.ts'
import { NodeTransport } from './node-transport.ts'
import type { TransportTerms } from './transport-terms.ts'

const timers: Timers = {
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
}
const terms: TransportTerms = {
  connectMs: 2000, headersMs: 250, stallMs: 250, bodyMs: 600, maxBodyBytes: 100_000, connections: 2,
}
const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function rig(answer: AnswerRequest = () => ({ body: '[1, 2, 3]' })) {
  const venue = await VenueServer.start(answer)
  const transport = new NodeTransport(timers, terms)
  opened.push(transport, venue)
  const get = (path = '/x', stop = neverStop) => transport.get({ url: `${venue.url}${path}`, headers: {} }, stop)
  return { venue, transport, get }
}

test('an answer comes whole, with its status and headers', async () => {
  const { get } = await rig(() => ({ status: 404, headers: { ETag: '"7"' }, body: 'näh' }))
  const answer = await get()
  expect(answer.status).toBe(404)
  expect(answer.headers.etag).toBe('"7"')
  expect(new TextDecoder().decode(answer.body)).toBe('näh')
})

test.each([['gzip', gzipSync], ['br', brotliCompressSync]] as const)('%s is unpacked', async (encoding, pack) => {
  const { get } = await rig(() => ({ headers: { 'content-encoding': encoding }, body: pack('[4]') }))
  expect(new TextDecoder().decode((await get()).body)).toBe('[4]')
})

const troubles: readonly (readonly [Mishap, string])[] = [
  ['truncated', 'truncated'], ['stall', 'stalled'], ['drip', 'slow'], ['silence', 'timeout'], ['reset', 'connect'],
]
test.each(troubles)('%s is noticed', async (mishap, reason) => {
  const { venue, get } = await rig()
  venue.plan(mishap)
  await expect(get()).rejects.toMatchObject({ code: 'offline', details: { reason } })
  expect(new TextDecoder().decode((await get()).body)).toBe('[1, 2, 3]')
})

test('a body longer than the bound is not read, announced or not, packed or not', async () => {
  const bomb = gzipSync(new Uint8Array(200_000))
  const { get } = await rig(({ pathname }) => {
    if (pathname === '/packed') return { headers: { 'content-encoding': 'gzip' }, body: bomb }
    return { headers: pathname === '/quiet' ? { 'transfer-encoding': 'chunked' } : {}, body: new Uint8Array(100_001) }
  })
  await expect(get('/loud')).rejects.toMatchObject({ details: { reason: 'too-large' } })
  await expect(get('/packed')).rejects.toMatchObject({ details: { reason: 'garbled' } })
})

test('what is not packed as it says is refused', async () => {
  const { get } = await rig(({ pathname }) => ({
    headers: { 'content-encoding': pathname.slice(1) }, body: 'this is not packed',
  }))
  await expect(get('/gzip')).rejects.toMatchObject({ code: 'offline', details: { reason: 'garbled' } })
  await expect(get('/secret')).rejects.toMatchObject({ code: 'offline', details: { reason: 'garbled' } })
})

test('nobody listens', async () => {
  const { venue, get } = await rig()
  await venue.close()
  await expect(get()).rejects.toMatchObject({ code: 'offline', details: { reason: 'connect' } })
})

test('a request is given up when it is stopped, before or meanwhile', async () => {
  const { venue, get } = await rig()
  venue.plan('silence')
  const stop = new StopSource()
  const waiting = get('/x', stop)
  stop.stop()
  await expect(waiting).rejects.toMatchObject({ code: 'canceled' })
  await expect(get('/x', stop)).rejects.toMatchObject({ code: 'canceled' })
})

test('a message names the host and never the rest of the address', async () => {
  const { venue, get } = await rig()
  venue.plan('reset')
  const fault: unknown = await get('/x?apikey=canary-7').catch((thrown: unknown) => thrown)
  expect(String(fault)).not.toContain('canary-7')
})

test('connections are kept and used again', async () => {
  const ports = new Set<string>()
  const { get } = await rig((_url, headers) => {
    ports.add(String(headers.connection))
    return { body: '1' }
  })
  for (let k = 0; k < 3; k++) await get()
  expect([...ports]).toEqual(['keep-alive'])
})
