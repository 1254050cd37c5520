import { afterEach, expect, test } from 'vitest'
import { seededRandom } from '../../engine/base/random.ts'
import { neverStop } from '../../engine/base/stop.ts'
import { chainFor, fetchThroughChain } from '../../engine/market/provider-chain.ts'
import { NodeTransport } from '../../engine/providers/shared/node-transport.ts'
import type { OpenProvider } from '../../engine/providers/shared/provider-definition.ts'
import { expectedBars, venueKey, venueNow } from '../venues/bar-source.ts'
import { polygonVenue } from '../venues/polygon.ts'
import { stooqVenue } from '../venues/stooq.ts'
import { twelveDataVenue } from '../venues/twelve-data.ts'
import type { VenueCase } from '../venues/venue-case.ts'
import { VenueServer, type AnswerRequest } from '../venues/venue-server.ts'
import { VirtualTime } from './virtual-time.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const wall = {
  after: (delayMs: number, work: () => void) => {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
}

async function open({ definition }: VenueCase, answer: AnswerRequest, time: VirtualTime) {
  const venue = await VenueServer.start(answer)
  const transport = new NodeTransport(wall)
  ends.push(() => transport.close(), () => venue.close())
  const provider: OpenProvider = definition.open({
    clock: time, timers: time, random: seededRandom(1), transport, baseUrl: venue.url,
    secrets: { read: () => Promise.resolve(venueKey) },
  })
  return { venue, provider }
}

test('three real providers over three servers: one breaks in the middle, one adjusts otherwise, the third goes on', async () => {
  const time = new VirtualTime(venueNow)
  ends.push(time.jump())
  let answered = 0
  // Two pages, and then it is down for good.
  const failing: AnswerRequest = (url, headers) => {
    return ++answered > 2 ? { status: 503, body: 'down' } : polygonVenue.answer(url, headers)
  }
  const first = await open(polygonVenue, failing, time)
  const second = await open(stooqVenue, stooqVenue.answer, time)
  const third = await open(twelveDataVenue, twelveDataVenue.answer, time)
  const [range] = polygonVenue.ranges
  const chain = chainFor([third.provider, second.provider, first.provider], range, ['polygon', 'stooq', 'twelve-data'])
  const times: number[] = []
  const closes: number[] = []
  const report = await fetchThroughChain(
    chain, range, { mixAdjustments: false }, () => time.now(),
    ({ bars }) => {
      times.push(...bars.openAt)
      closes.push(...bars.close)
    },
    neverStop,
  )
  const expected = expectedBars(range.timeframe, range.fromAt, range.untilAt, range.hours)
  expect(times).toEqual(expected.map(({ openAt }) => openAt))
  expect(closes).toEqual(expected.map(({ close }) => close))
  expect(report.segments.map(({ source, adjustments }) => `${source} ${adjustments}`)).toEqual([
    'polygon splits', 'twelve-data splits',
  ])
  expect(report.segments[1].fromAt).toBe(report.segments[0].untilAt)
  expect(report.segments[0].untilAt).toBe(expected[799].openAt + 86_400_000)
  expect(report.failures.map(({ source, fault }) => `${source} ${fault.code}`)).toEqual([
    'polygon offline', 'stooq data-missing',
  ])
  expect(report.missing).toBeNull()
})
