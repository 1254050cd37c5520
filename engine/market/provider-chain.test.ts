import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault, type FaultCode } from '../base/fault.ts'
import { neverStop } from '../base/stop.ts'
import { allocateBars, type BarColumns } from '../domain/bars.ts'
import type { Instrument } from '../domain/instrument.ts'
import type { BarsRequest, MarketProvider, ProviderCapabilities } from '../ports/market-provider.ts'
import { chainFor, fetchThroughChain, type ChainPage } from './provider-chain.ts'

const minute = 60_000
const instrument: Instrument = {
  id: 'ACME', title: 'Acme', assetClass: 'stock', venue: 'X', currency: 'USD', tickSize: 0.01,
}
const request: BarsRequest = { instrument, timeframe: '1m', fromAt: 0, untilAt: 100 * minute }

function barsAt(times: readonly number[]): BarColumns {
  const bars = allocateBars(times.length)
  times.forEach((at, i) => {
    bars.openAt[i] = at
    bars.open[i] = bars.high[i] = bars.low[i] = bars.close[i] = at / minute
  })
  return bars
}

interface Behaviour {
  readonly id: string
  readonly pageBars?: number
  /** Fails when asked for this bar or a later one. */
  readonly failsAt?: number
  readonly code?: FaultCode
  readonly empty?: boolean
  readonly adjustments?: string
  readonly capabilities?: Partial<ProviderCapabilities>
}

function provider(behaviour: Behaviour): MarketProvider & { readonly asked: number[] } {
  const { id, pageBars = 10, failsAt = Infinity, code = 'offline', empty = false, adjustments = 'none' } = behaviour
  const asked: number[] = []
  return {
    asked,
    capabilities: {
      id, title: id, assetClasses: ['stock'], timeframes: ['1m'], history: ['bars'], live: [], secret: null,
      barsPerRequest: pageBars, synthetic: false, ...behaviour.capabilities,
    },
    bars: ({ fromAt, untilAt }) => {
      asked.push(fromAt / minute)
      if (fromAt / minute >= failsAt) return Promise.reject(new Fault(code, `${id} failed`))
      const end = Math.min(untilAt, fromAt + pageBars * minute)
      const times: number[] = []
      for (let at = fromAt; at < end; at += minute) times.push(at)
      return Promise.resolve({ bars: barsAt(empty ? [] : times), nextFromAt: end < untilAt ? end : null, adjustments })
    },
    close: () => Promise.resolve(),
  }
}

async function run(providers: readonly MarketProvider[], mixAdjustments = false) {
  const pages: ChainPage[] = []
  const report = await fetchThroughChain(
    providers, request, { mixAdjustments }, () => 7, (page) => void pages.push(page), neverStop,
  )
  return { report, pages, minutes: pages.flatMap(({ bars }) => [...bars.openAt].map((at) => at / minute)) }
}

test('the next goes on exactly where the first stopped, and the report says who gave what', async () => {
  const second = provider({ id: 'second', pageBars: 25 })
  const { report, minutes } = await run([provider({ id: 'first', failsAt: 40 }), second])
  expect(minutes).toEqual(Array.from({ length: 100 }, (_, i) => i))
  expect(second.asked).toEqual([40, 65, 90])
  expect(report.segments).toEqual([
    { fromAt: 0, untilAt: 40 * minute, source: 'first', fetchedAt: 7, adjustments: 'none' },
    { fromAt: 40 * minute, untilAt: 100 * minute, source: 'second', fetchedAt: 7, adjustments: 'none' },
  ])
  expect(report.failures).toMatchObject([{ source: 'first', fromAt: 40 * minute, fault: { code: 'offline' } }])
  expect(report.missing).toBeNull()
})

test('a provider that has nothing leaves the range to the next', async () => {
  const { report, minutes } = await run([provider({ id: 'empty', empty: true }), provider({ id: 'full' })])
  expect(minutes).toHaveLength(100)
  expect(report.segments.map(({ source }) => source)).toEqual(['full'])
  expect(report.failures).toMatchObject([{ source: 'empty', fault: { code: 'data-missing' } }])
})

test('adjusted and raw prices are not mixed unless allowed, and then the report says so', async () => {
  const raw = (): MarketProvider => provider({ id: 'raw', failsAt: 40 })
  const adjusted = (): MarketProvider => provider({ id: 'adjusted', adjustments: 'splits' })
  const other = (): MarketProvider => provider({ id: 'other', pageBars: 100 })
  const strict = await run([raw(), adjusted(), other()])
  expect(strict.report.segments.map(({ source }) => source)).toEqual(['raw', 'other'])
  expect(strict.report.failures[1]).toMatchObject({ source: 'adjusted', fault: { code: 'data-missing' } })
  const loose = await run([raw(), adjusted()], true)
  expect(loose.minutes).toHaveLength(100)
  expect(loose.report.notes).toHaveLength(1)
  expect(loose.report.notes[0]).toContain('“splits”')
})

test('what is left over is reported as missing, and what came is kept', async () => {
  const both = [provider({ id: 'a', failsAt: 30 }), provider({ id: 'b', failsAt: 0, code: 'busy' })]
  const { report, minutes } = await run(both)
  expect(minutes).toHaveLength(30)
  expect(report.missing).toEqual({ fromAt: 30 * minute, untilAt: 100 * minute })
  expect(report.failures.map(({ fault }) => fault.code)).toEqual(['offline', 'busy'])
})

test('when nothing comes, the gravest of what they said is thrown', async () => {
  const none = [
    provider({ id: 'a', failsAt: 0, code: 'data-missing' }), provider({ id: 'b', failsAt: 0, code: 'denied' }),
  ]
  await expect(run(none)).rejects.toMatchObject({ code: 'denied', message: expect.stringContaining('a failed') })
  await expect(run([])).rejects.toMatchObject({ code: 'data-missing' })
  await expect(run([provider({ id: 'a', failsAt: 0, code: 'canceled' })])).rejects.toMatchObject({ code: 'canceled' })
})

test('a storage that is busy is not the provider’s failure', async () => {
  const take = (): never => {
    throw new Fault('busy', 'locked')
  }
  const both = [provider({ id: 'a' }), provider({ id: 'b' })]
  const fetched = fetchThroughChain(both, request, { mixAdjustments: false }, () => 7, take, neverStop)
  await expect(fetched).rejects.toMatchObject({ code: 'busy', message: 'locked' })
})

test.each([
  ['falling', [3, 2], null], ['twice the same', [2, 2], null], ['before the range', [-1, 2], null],
  ['after the range', [99, 100], null], ['not getting on', [1, 2], 2 * minute], ['standing still', [], 0],
])('a provider that breaks its promise is not believed: %s', async (_name, times, nextFromAt) => {
  const liar: MarketProvider = {
    ...provider({ id: 'liar' }),
    bars: () => Promise.resolve({ bars: barsAt(times.map((at) => at * minute)), nextFromAt, adjustments: 'none' }),
  }
  const { report } = await run([liar, provider({ id: 'honest' })])
  expect(report.segments.map(({ source }) => source)).toEqual(['honest'])
  expect(report.failures[0]).toMatchObject({ source: 'liar', fault: { code: 'offline' } })
})

test('providers are chosen by what they can, in order of priority', () => {
  const crypto = provider({ id: 'crypto', capabilities: { assetClasses: ['crypto'] } })
  const daily = provider({ id: 'daily', capabilities: { timeframes: ['1d'] } })
  const tape = provider({ id: 'tape', capabilities: { history: ['trades'] } })
  const [a, b, c] = ['a', 'b', 'c'].map((id) => provider({ id }))
  expect(chainFor([crypto, daily, tape, a, b, c], request, ['c', 'b'])).toEqual([c, b, a])
})

test('made-up prices never stand in for real ones by themselves', async () => {
  const made = provider({ id: 'made-up', capabilities: { synthetic: true } })
  const real = provider({ id: 'real', failsAt: 40 })
  expect(chainFor([made, real], request, [])).toEqual([real])
  expect(chainFor([made, real], request, ['made-up'])).toEqual([made, real])
  const { report } = await run([real, made])
  expect(report.segments.map(({ source }) => source)).toEqual(['real'])
  expect(report.missing?.fromAt).toBe(40 * minute)
  expect(report.failures[1]).toMatchObject({ source: 'made-up', fault: { code: 'data-missing' } })
})

test('whatever fails wherever, each bar comes once and in order, and segments tile what came', async () => {
  const behaviour = fc.record({
    pageBars: fc.integer({ min: 1, max: 60 }),
    failsAt: fc.integer({ min: 0, max: 120 }),
    empty: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(behaviour, { minLength: 1, maxLength: 5 }), async (behaviours) => {
      const providers = behaviours.map((one, i) => provider({ id: `p${i}`, ...one }))
      const outcome = await run(providers).catch((fault: unknown) => fault)
      if (outcome instanceof Fault) {
        expect(['offline', 'data-missing']).toContain(outcome.code)
        return
      }
      const { report, minutes } = outcome as Awaited<ReturnType<typeof run>>
      expect(minutes).toEqual(Array.from({ length: minutes.length }, (_, i) => i))
      const { segments, missing } = report
      expect(segments[0].fromAt).toBe(0)
      segments.slice(1).forEach((segment, i) => expect(segment.fromAt).toBe(segments[i].untilAt))
      expect(segments.at(-1)?.untilAt).toBe(missing?.fromAt ?? request.untilAt)
      if (missing === null) expect(minutes).toHaveLength(100)
    }),
  )
})
