import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { allocateBars, barColumnNames, type BarColumns } from '../../engine/domain/bars.ts'
import { nyse } from '../../engine/domain/calendars/nyse.ts'
import { expectedBars } from '../../engine/market/expected-bars.ts'
import { barFacts } from '../../engine/market/passport/bar-facts.ts'
import { resample } from '../../engine/market/resample.ts'
import { BenchStore } from '../bench-store.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Prepared, Result, Workload } from '../workload.ts'
import { columnsOf, cpuOf, label } from './store.ts'

async function makeCold(): Promise<Prepared> {
  const bars = syntheticBars({ bars: 1_000_000, stepMs: 60_000, volatility: 0.0005, seed: 12 })
  const bench = new BenchStore()
  const { dataset } = await bench.store.write(label('COLD'), bars)
  return {
    bars,
    repeats: 1,
    run: async (): Promise<Result> => {
      const store = bench.another()
      const { value, ms } = await cpuOf(() => store.read(dataset.hash))
      await store.close()
      return { numbers: columnsOf(value), ms }
    },
    plain: () => ({ numbers: columnsOf(bars) }),
    end: () => bench.end(),
  }
}

async function makeLonger(): Promise<Prepared> {
  const bars = syntheticBars({ bars: 2_500_000, stepMs: 60_000, volatility: 0.0005, seed: 14 })
  const bench = new BenchStore()
  rmSync(join(bench.folder, 'cache', 'bars'))
  const { dataset } = await bench.store.write(label('LONGER'), bars)
  await bench.store.longer(dataset.hash, '1d', -Infinity, Infinity)
  return {
    bars,
    repeats: 1,
    run: async (): Promise<Result> => {
      const store = bench.another()
      const { value, ms } = await cpuOf(() => store.longer(dataset.hash, '1d', -Infinity, Infinity))
      await store.close()
      return { numbers: columnsOf(value), ms }
    },
    plain: () => ({ numbers: columnsOf(resample(bars, '1d').bars) }),
    end: () => bench.end(),
  }
}

/** Every so many minutes that the exchange trades, one is missing. */
const missingEach = 10_007

/** Minutes of the New York exchange, the last 2.5 million before June 2024 but for the missing ones. */
function makePassport(): Prepared {
  const traded = expectedBars(nyse, '1m', Date.UTC(1996, 0, 1), Date.UTC(2024, 5, 1)).slice(-2_500_000)
  const openAt = traded.filter((_, k) => k % missingEach !== 5)
  const bars = allocateBars(openAt.length)
  const walk = syntheticBars({ bars: openAt.length, stepMs: 60_000, volatility: 0.0005, seed: 15 })
  for (const name of barColumnNames) bars[name].set(name === 'openAt' ? openAt : walk[name])
  return {
    bars,
    repeats: 1,
    run: () => {
      const { gaps, coverage, findings } = barFacts(bars, '1m', { assetClass: 'stock', currency: 'USD' })
      const counts = [coverage.length, ...findings.map(({ count }) => count)]
      const gapNumbers = gaps.flatMap(({ fromAt, untilAt, missing }) => [fromAt, untilAt, missing])
      return { numbers: [Float64Array.from(gapNumbers), Float64Array.from(counts)] }
    },
    plain: () => {
      const missing = traded.filter((_, k) => k % missingEach === 5)
      const gapNumbers = Array.from(missing).flatMap((at) => [at, at + 60_000, 1])
      return { numbers: [Float64Array.from(gapNumbers), Float64Array.from([missing.length + 1, ...plainCounts(bars)])] }
    },
  }
}

/** How many bars are far from the others' changes: the one finding that a walk in hundredths may have. */
function plainCounts({ close, length }: BarColumns): number[] {
  const changes = Float64Array.from({ length: length - 1 }, (_, k) => (close[k + 1] - close[k]) / close[k])
  const middleOf = (values: Float64Array): number => {
    const sorted = values.slice().sort()
    const half = sorted.length >> 1
    return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
  const middle = middleOf(changes)
  const spread = 1.4826 * middleOf(changes.map((change) => Math.abs(change - middle)))
  const far = changes.filter((change) => Math.abs(change - middle) > 12 * spread).length
  return far === 0 ? [] : [far]
}

export const storeReads: readonly Workload[] = [
  {
    id: 'store-cold',
    about: 'a million minute bars from Parquet files into columns, checked by their hash',
    goalMs: 150,
    make: makeCold,
  },
  {
    id: 'store-longer',
    about: '2.5 million minute bars as days, which are kept, by a store that has read nothing yet',
    goalMs: 5,
    make: makeLonger,
  },
  {
    id: 'passport',
    about: 'what is missing of 2.5 million minute bars by the calendar of New York, and what is odd about them',
    goalMs: 150,
    make: makePassport,
  },
]
