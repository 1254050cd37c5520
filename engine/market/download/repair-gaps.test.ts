import fc from 'fast-check'
import { expect, test } from 'vitest'
import { propertyRuns } from '../../../tests/kit/property-runs.ts'
import { Fault } from '../../base/fault.ts'
import { neverStop } from '../../base/stop.ts'
import { allocateBars, type BarColumns } from '../../domain/bars.ts'
import type { EmptyAnswer } from '../../domain/download.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import type { PlannedItem } from './plan-item.ts'
import { couldNotAsk, repairGaps } from './repair-gaps.ts'

const hourMs = 3_600_000
const hours = 24
const now = 1000 * hours * hourMs
const instrument: Instrument = {
  id: 'BTC', title: 'Bitcoin', assetClass: 'crypto', venue: 'x', currency: 'USD', tickSize: 1, calendar: 'always-open',
}

interface Script {
  /** Hours it has; null when it cannot be reached. */
  readonly has: readonly number[] | null
}

function barsAt(times: readonly number[]): BarColumns {
  const bars = allocateBars(times.length)
  times.forEach((at, i) => {
    bars.openAt[i] = at
    bars.open[i] = bars.high[i] = bars.low[i] = bars.close[i] = 1
  })
  return bars
}

const provider = ({ has }: Script, k: number): MarketProvider => ({
  capabilities: {
    id: `p${k}`, title: `p${k}`, assetClasses: ['crypto'], timeframes: ['1h'], history: ['bars'], live: [],
    secret: null, barsPerRequest: 5, synthetic: false,
  },
  bars: ({ fromAt, untilAt }) => {
    if (has === null) return Promise.reject(new Fault('offline', `p${k} is gone`))
    const end = Math.min(untilAt, fromAt + 5 * hourMs)
    const times = has.map((hour) => hour * hourMs).filter((at) => at >= fromAt && at < end)
    return Promise.resolve({ bars: barsAt(times), nextFromAt: end < untilAt ? end : null, adjustments: 'none' })
  },
  close: () => Promise.resolve(),
})

const setOfHours = fc.uniqueArray(fc.nat(hours - 1), { maxLength: hours }).map((all) => all.sort((a, b) => a - b))
const script = fc.record({ has: fc.option(setOfHours, { freq: 5 }) })
const scriptLists = fc.array(script, { minLength: 1, maxLength: 5 })

test('every bar that somebody can give comes once, and what is left names everybody who was asked', async () => {
  await fc.assert(
    fc.asyncProperty(scriptLists, fc.nat(6), async (scripts, split) => {
      const noted: EmptyAnswer[] = []
      const came: { readonly hour: number; readonly source: string }[] = []
      const parts = {
        clock: { now: () => now },
        downloads: {
          save: () => {}, find: () => undefined, list: () => [], kept: () => [], keep: () => {}, letGo: () => false,
          emptyAnswers: () => noted,
          noteEmpty: (answers: readonly EmptyAnswer[]) => void noted.push(...answers),
        },
      }
      const chain = scripts.map(provider)
      const ranges = split === 0 ? [[0, hours]] : [[0, split], [split + 1, hours]]
      const stretches = ranges.map(([from, until]) => ({
        fromAt: from * hourMs, untilAt: until * hourMs, chain, adjustments: 'none', empty: noted,
      }))
      const wanted = ranges.flatMap(([from, until]) => Array.from({ length: until - from }, (_, k) => from + k))
      const spec = {
        instruments: ['BTC'], timeframes: ['1h'] as const, fromAt: 0, untilAt: null, providers: null, assetClass: null,
        only: 'gaps' as const,
      }
      const planned: PlannedItem = {
        instrument, stretches, spec, isStored: true, range: { fromAt: 0, untilAt: hours * hourMs },
        plan: { instrument: 'BTC', timeframe: '1h', missing: [], expected: 0, stored: 0, providers: [], requests: 0 },
      }
      const sink = {
        take: ({ bars, segment }: { bars: BarColumns; segment: { source: string } }) => {
          for (const at of bars.openAt) came.push({ hour: at / hourMs, source: segment.source })
          return Promise.resolve()
        },
        flush: () => Promise.resolve(),
        note: () => {},
      }
      const outcome = await repairGaps(parts, planned, sink, neverStop)
      const first = (hour: number): number => scripts.findIndex(({ has }) => has?.includes(hour) === true)
      const given = wanted.filter((hour) => first(hour) >= 0)
      // Once each, from the first in the chain that has it.
      expect(came.map(({ hour }) => hour).sort((a, b) => a - b)).toEqual(given)
      for (const { hour, source } of came) expect(source).toBe(`p${first(hour)}`)
      const left = outcome.named.flatMap(({ fromAt, untilAt }) =>
        wanted.filter((hour) => hour * hourMs >= fromAt && hour * hourMs < untilAt))
      expect(left).toEqual(wanted.filter((hour) => first(hour) < 0))
      for (const { asked } of outcome.named) {
        expect(asked.map(({ provider: id }) => id)).toEqual(chain.map(({ capabilities: { id } }) => id))
        expect(asked.map(({ answer }) => answer)).toEqual(
          scripts.map(({ has }) => (has === null ? 'failed' : 'none')),
        )
      }
      const isUnsure = outcome.left > 0 && scripts.some(({ has }) => has === null)
      expect(couldNotAsk(outcome) !== undefined).toBe(isUnsure)
      // Nobody who could not be reached is believed to have nothing.
      const gone = chain.filter((_, k) => scripts[k].has === null).map(({ capabilities: { id } }) => id)
      expect(noted.filter(({ provider: id }) => gone.includes(id))).toEqual([])

      // Asked again, nobody is asked for what all said to lack.
      const before = came.length
      const again = await repairGaps(parts, planned, sink, neverStop)
      if (given.length === 0) expect([came.length, again.left]).toEqual([before, outcome.left])
    }),
    { numRuns: propertyRuns(150) },
  )
})
