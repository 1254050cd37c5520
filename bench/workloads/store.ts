import { barColumnNames, barsBetween, type BarColumns } from '../../engine/domain/bars.ts'
import { resample } from '../../engine/market/resample.ts'
import type { DatasetLabel } from '../../engine/ports/bar-store.ts'
import { BenchStore } from '../bench-store.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Prepared, Result, Workload } from '../workload.ts'

export const label = (id: string): DatasetLabel => ({
  instrument: { id, title: `${id} (SYNTHETIC)`, assetClass: 'stock', venue: 'bench', currency: 'USD', tickSize: 0.01 },
  timeframe: '1m',
  source: 'SYNTHETIC random walk',
  synthetic: true,
})

/** CPU time of the process while something happens, all its threads together. */
export async function cpuOf<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const before = process.cpuUsage()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { value, ms: (user + system) / 1000 }
}

export const columnsOf = (bars: BarColumns): Float64Array[] => barColumnNames.map((name) => bars[name].slice())

const ingestBars = 500_000

function makeIngest(): Prepared {
  const bars = syntheticBars({ bars: ingestBars, stepMs: 60_000, volatility: 0.0005, seed: 11 })
  return {
    bars,
    repeats: 1,
    run: async (): Promise<Result> => {
      const bench = new BenchStore()
      try {
        // The first write also loads DuckDB.
        await bench.store.write(label('FIRST'), barsBetween(bars, 0, 10))
        const { value, ms } = await cpuOf(() => bench.store.write(label('B'), bars))
        return { numbers: columnsOf(await bench.store.range(value.dataset.hash, -Infinity, Infinity)), ms }
      } finally {
        await bench.end()
      }
    },
    plain: () => ({ numbers: columnsOf(bars) }),
  }
}

const series = 50
const seriesBars = 1_000_000
const ranges = 100
const rangeBars = 1000

/** The walk of series 0, moved up by a whole unit for each further one. */
function movedUp(bars: BarColumns, units: number): BarColumns {
  const up = (column: Float64Array): Float64Array => column.map((price) => price + units)
  return { ...bars, open: up(bars.open), high: up(bars.high), low: up(bars.low), close: up(bars.close) }
}

/** Which stretch of which series the k-th request is about. */
function request(k: number): { readonly id: number; readonly from: number } {
  return { id: (k * 37) % series, from: (k * 7_919_993) % (seriesBars - rangeBars) }
}

async function makeRange(): Promise<Prepared> {
  const bars = syntheticBars({ bars: seriesBars, stepMs: 60_000, volatility: 0.0005, seed: 12 })
  const bench = new BenchStore()
  const hashes: string[] = []
  for (let k = 0; k < series; k++) {
    hashes.push((await bench.store.write(label(`S${String(k)}`), movedUp(bars, k))).dataset.hash)
  }
  return {
    bars,
    repeats: 1,
    run: async (): Promise<Result> => {
      const found: Float64Array[] = []
      const times: number[] = []
      const store = bench.another()
      // The first request also opens DuckDB; the last bar's partition is none of those asked for below.
      await store.range(hashes[0] ?? '', bars.openAt[seriesBars - 1], Infinity)
      for (let k = 0; k < ranges; k++) {
        const { id, from } = request(k)
        const [fromAt, untilAt] = [bars.openAt[from], bars.openAt[from + rangeBars]]
        const { value, ms } = await cpuOf(() => store.range(hashes[id] ?? '', fromAt, untilAt))
        times.push(ms)
        found.push(value.close.slice())
      }
      await store.close()
      const ms = times.sort((a, b) => a - b)[Math.floor(ranges * 0.95)]
      return { numbers: found, ...(ms === undefined ? {} : { ms }) }
    },
    plain: () => ({
      numbers: Array.from({ length: ranges }, (_, k) => {
        const { id, from } = request(k)
        return barsBetween(movedUp(barsBetween(bars, from, from + rangeBars), id), 0, rangeBars).close
      }),
    }),
    end: () => bench.end(),
  }
}

/** Hours of minutes, one minute after the other. */
function plainHours({ openAt, open, high, low, close, volume, length }: BarColumns): Float64Array[] {
  const rows: number[][] = []
  for (let i = 0; i < length; i++) {
    const hour = Math.floor(openAt[i] / 3_600_000) * 3_600_000
    const last = rows.at(-1)
    if (last?.[0] !== hour) rows.push([hour, open[i], high[i], low[i], close[i], volume[i]])
    else {
      last[2] = Math.max(last[2] ?? NaN, high[i])
      last[3] = Math.min(last[3] ?? NaN, low[i])
      last[4] = close[i]
      last[5] = (last[5] ?? NaN) + volume[i]
    }
  }
  return barColumnNames.map((_, k) => Float64Array.from(rows, (row) => row[k] ?? NaN))
}

export const storeWorkloads: readonly Workload[] = [
  {
    id: 'store-ingest',
    about: '500,000 minute bars stored: hashed, written as monthly Parquet files, flushed, named in the manifest',
    goalMs: 1000,
    make: makeIngest,
  },
  {
    id: 'store-range',
    about: '1,000 bars out of 50 million, from Parquet files and checked by their hash; the 95th of 100 requests',
    goalMs: 20,
    make: makeRange,
  },
  {
    id: 'store-resample',
    about: '250,000 minute bars made into hours',
    goalMs: 40,
    make: (): Prepared => {
      const bars = syntheticBars({ bars: 250_000, stepMs: 60_000, volatility: 0.0005, seed: 13 })
      return {
        bars,
        repeats: 1,
        run: () => ({ numbers: columnsOf(resample(bars, '1h').bars) }),
        plain: () => ({ numbers: plainHours(bars) }),
      }
    },
  },
]
