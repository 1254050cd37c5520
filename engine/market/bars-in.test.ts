import { expect, test } from 'vitest'
import { allocateBars, barColumnNames, sliceBars, type BarColumns } from '../domain/bars.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Timeframe } from '../domain/timeframe.ts'
import { barsIn } from './bars-in.ts'
import { resample } from './resample.ts'

const instrument = { id: 'ABC', title: '', assetClass: 'crypto', venue: '', currency: 'USD', tickSize: 1 } as const

const named = (timeframe: Timeframe): Dataset => ({
  instrument, timeframe, hash: timeframe, bars: 1, firstAt: 0, lastAt: 0, source: '', synthetic: false,
})

/** An archive with these series, named by their timeframes. */
function archive(series: Readonly<Record<string, BarColumns>>): Parameters<typeof barsIn>[0] {
  return {
    list: () => Promise.resolve(Object.keys(series).map((timeframe) => named(timeframe as Timeframe))),
    range: (hash, fromAt, untilAt) => Promise.resolve(sliceBars(series[hash], fromAt, untilAt)),
    longer: (hash, timeframe, fromAt, untilAt) =>
      Promise.resolve(sliceBars(resample(series[hash], timeframe).bars, fromAt, untilAt)),
  }
}

function minutes(kept: readonly boolean[]): BarColumns {
  const times = kept.flatMap((is, k) => (is ? [k * 300_000] : []))
  const bars = allocateBars(times.length)
  times.forEach((at, k) => {
    for (const name of barColumnNames) bars[name][k] = 1 + ((k * 7) % 11)
    bars.openAt[k] = at
  })
  return bars
}

test('bars that are stored in a timeframe are not made anew, and the shortest ones are taken to make others', async () => {
  const stored = archive({ '1d': minutes([true]), '1h': minutes([true, false, true]), '30m': minutes([true, true]) })
  expect((await barsIn(stored, named('1d'), '1h', 0, Infinity)).dataset.timeframe).toBe('1h')
  expect((await barsIn(stored, named('1d'), '4h', 0, Infinity)).dataset.timeframe).toBe('30m')
  await expect(barsIn(stored, named('1d'), '20m', 0, Infinity)).rejects.toMatchObject({ code: 'data-missing' })
})
