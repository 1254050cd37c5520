import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { Fault } from '../../engine/base/fault.ts'
import { seededRandom } from '../../engine/base/random.ts'
import { neverStop, StopSource, type Stop } from '../../engine/base/stop.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import type { BarsPage, BarsRequest } from '../../engine/ports/market-provider.ts'
import { isTimeframe } from '../../engine/domain/timeframe.ts'
import { barEnds } from '../../engine/market/resample.ts'
import type { BarRow } from '../../engine/providers/shared/collect-bars.ts'
import { NodeTransport } from '../../engine/providers/shared/node-transport.ts'
import { expectedBars, venueKey, venueNow } from '../venues/bar-source.ts'
import type { VenueCase, VenueRange } from '../venues/venue-case.ts'
import { VenueServer } from '../venues/venue-server.ts'
import { damaged } from './damaged-answer.ts'
import { VirtualTime } from './virtual-time.ts'

const wall = {
  after: (delayMs: number, work: () => void) => {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
}
/** Long enough for a busy machine, where nothing is to be waited for; and short, where something is. */
const patient = { connectMs: 5000, headersMs: 5000, stallMs: 5000, bodyMs: 10_000, maxBodyBytes: 1e8, connections: 4 }
const impatient = { ...patient, headersMs: 250, stallMs: 250, bodyMs: 400 }
const wrongKey = 'canary-wrong-77aa'

/** Proves that a provider keeps the promises of its port against a server that speaks its language, and misbehaves. */
export function proveProvider(venueCase: VenueCase): void {
  const { definition, ranges } = venueCase
  const { capabilities } = definition
  const [first] = ranges
  const opened: (() => unknown)[] = []
  const told: string[] = []
  afterEach(async () => {
    for (const close of opened.splice(0)) await close()
  })

  async function rig(key: string | null = venueKey, waits = patient) {
    const venue = await VenueServer.start(venueCase.answer)
    const time = new VirtualTime(venueNow)
    const transport = new NodeTransport(wall, waits)
    const provider = definition.open({
      clock: time, timers: time, random: seededRandom(5), transport, baseUrl: venue.url,
      secrets: { read: (name) => Promise.resolve(key === null || name !== capabilities.secret ? undefined : key) },
    })
    opened.push(time.jump(), () => provider.close(), () => transport.close(), () => venue.close())
    const page = async (request: BarsRequest, stop: Stop = neverStop): Promise<BarsPage> => {
      try {
        if (provider.bars === undefined) throw new Error('has no bars')
        return await provider.bars(request, stop)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(Fault)
        told.push(JSON.stringify((thrown as Fault).toRecord()))
        throw thrown
      }
    }
    const all = async (request: BarsRequest): Promise<{ rows: BarRow[]; adjustments: string }> => {
      const rows: BarRow[] = []
      for (let fromAt: number | null = request.fromAt, adjustments = ''; ; ) {
        const got: BarsPage = await page({ ...request, fromAt })
        rows.push(...rowsOf(got.bars))
        adjustments = got.bars.length > 0 ? got.adjustments : adjustments
        if (got.nextFromAt === null) return { rows, adjustments }
        expect(got.nextFromAt).toBeGreaterThan(fromAt)
        fromAt = got.nextFromAt
      }
    }
    return { venue, provider, time, page, all }
  }

  const wantedOf = (range: VenueRange): readonly BarRow[] => {
    const { timeframe, fromAt, untilAt, hours } = range
    const rows = venueCase.expected?.(range) ?? expectedBars(timeframe, fromAt, untilAt, hours)
    return rows.map((row) => {
      const priced = venueCase.closeOnly === true ? { ...row, open: row.close, high: row.close, low: row.close } : row
      return venueCase.noVolume === true ? { ...priced, volume: 0 } : priced
    })
  }

  describe(capabilities.id, () => {
    test('says what it can', () => {
      expect(capabilities.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      expect(capabilities.timeframes.length).toBeGreaterThan(0)
      expect(capabilities.timeframes.every(isTimeframe)).toBe(true)
      expect(capabilities.synthetic).toBe(false)
      expect(definition.about.length).toBeGreaterThan(40)
      for (const { instrument, timeframe } of ranges) {
        expect(capabilities.assetClasses).toContain(instrument.assetClass)
        expect(capabilities.timeframes).toContain(timeframe)
      }
    })

    test.each(ranges.map((range) => [`${range.instrument.id} ${range.timeframe}`, range] as const))(
      'every bar of %s, each once, and none that is not over',
      async (_name, range) => {
        const { all } = await rig()
        const expected = wantedOf(range)
        expect(expected.length).toBeGreaterThan(1)
        expect((await all(range)).rows).toEqual(expected)
      },
    )

    test('says what was done to the prices', async () => {
      const { all } = await rig()
      expect((await all(first)).adjustments).toBe(venueCase.adjustments)
    })

    test.each([
      [['server-error', 'truncated', 'reset']], [['stall', 'too-many']], [['silence', 'drip']],
    ] as const)('after %j it goes on as if nothing had been', async (mishaps) => {
      const { venue, all } = await rig(venueKey, impatient)
      venue.plan(...mishaps)
      expect((await all(first)).rows).toEqual(wantedOf(first))
    })

    test.each(['web-page', 'nonsense', 'redirect'] as const)('%s is a clear fault, and no bars', async (mishap) => {
      const { venue, page, all } = await rig()
      venue.plan(mishap)
      await expect(page(first)).rejects.toMatchObject({ code: 'offline' })
      expect((await all(first)).rows).toEqual(wantedOf(first))
    })

    test('too many requests are waited for, or told as busy with how long to wait', async () => {
      const throttled = venueCase.throttled ?? { status: 429, body: 'Too many requests' }
      const always = await rig()
      always.venue.plan(...Array.from({ length: 100 }, () => throttled))
      await expect(always.page(first)).rejects.toMatchObject({
        code: 'busy', details: { retryAfterMs: expect.any(Number) },
      })
      const once = await rig()
      once.venue.plan(throttled)
      const asked: unknown = await once.all(first).catch((thrown: unknown) => thrown)
      if (asked instanceof Fault) expect(asked.code).toBe('busy')
      else expect(asked).toMatchObject({ rows: wantedOf(first) })
    })

    test('a symbol that is not known is missing data', async () => {
      const { page } = await rig()
      const request = { ...first, instrument: venueCase.unknown }
      await expect(page(request)).rejects.toMatchObject({ code: 'data-missing' })
    })

    test('what it does not have it says without asking', async () => {
      const { venue, page } = await rig()
      await expect(page({ ...first, timeframe: '7m' })).rejects.toMatchObject({ code: 'data-missing' })
      const option = { ...first.instrument, assetClass: 'option', id: 'OPT' } as const
      if (!capabilities.assetClasses.includes('option')) {
        await expect(page({ ...first, instrument: option })).rejects.toMatchObject({ code: 'data-missing' })
      }
      expect(venue.requests).toEqual([])
    })

    test('stopping ends it', async () => {
      const { venue, page } = await rig()
      venue.plan('silence')
      const stop = new StopSource()
      const waiting = page(first, stop)
      setTimeout(() => stop.stop(), 5)
      await expect(waiting).rejects.toMatchObject({ code: 'canceled' })
    })

    if (venueCase.denied !== undefined) {
      test('a wrong key is denied, and so is none', async () => {
        await expect((await rig(wrongKey)).page(first)).rejects.toMatchObject({ code: 'denied' })
        const none = await rig(null)
        await expect(none.page(first)).rejects.toMatchObject({
          code: 'denied', message: expect.stringContaining(`lonja keys set ${String(capabilities.secret)}`),
        })
        expect(none.venue.requests).toEqual([])
      })
    }

    test('whatever comes, it is bars that rise and are over, or a fault', async () => {
      const { venue, page } = await rig()
      await page(first)
      const valid = venue.lastBody
      const wanted = { ...first, now: venueNow }
      expect(venueCase.parse(valid, wanted).length).toBeGreaterThan(0)
      fc.assert(
        fc.property(damaged(valid), (body) => {
          let bars: BarColumns
          try {
            bars = venueCase.parse(body, wanted)
          } catch (thrown) {
            if (!(thrown instanceof Fault)) throw thrown
            expect(thrown.code).not.toBe('unexpected')
            return
          }
          const rows = rowsOf(bars)
          const ends = barEnds(bars.openAt, wanted.timeframe)
          rows.forEach((row, i) => {
            expect(Object.values(row).every(Number.isFinite)).toBe(true)
            expect(row.openAt).toBeGreaterThan(i === 0 ? -Infinity : rows[i - 1].openAt)
            expect(ends[i]).toBeLessThanOrEqual(venueNow)
          })
        }),
        { numRuns: 150 },
      )
    })

    test('no fault of all these told a key', () => {
      expect(told.length).toBeGreaterThan(5)
      expect(told.filter((text) => text.includes(venueKey) || text.includes(wrongKey))).toEqual([])
    })
  })
}

function rowsOf(bars: BarColumns): BarRow[] {
  return Array.from({ length: bars.length }, (_, i) => ({
    openAt: bars.openAt[i], open: bars.open[i], high: bars.high[i], low: bars.low[i], close: bars.close[i],
    volume: bars.volume[i],
  }))
}
