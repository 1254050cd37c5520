import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { barColumnNames, type BarColumns } from '../../engine/domain/bars.ts'
import { detectLayout } from '../../engine/market/csv/layout.ts'
import { ProblemList } from '../../engine/market/csv/problem-list.ts'
import { scanRows, scanRowsWith, type ScannedRows } from '../../engine/market/csv/scan-rows.ts'
import { barFileParts, barsOfFile } from '../../engine/storage/bars/bar-file.ts'
import { SealedFiles } from '../../engine/storage/bars/sealed-files.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Prepared, Result, Workload } from '../workload.ts'

const million = (): BarColumns => syntheticBars({ bars: 1_000_000, stepMs: 60_000, volatility: 0.0005, seed: 1 })

const resultOf = (bars: BarColumns): Result => ({ numbers: barColumnNames.map((name) => bars[name]) })

function csvOf({ length, openAt, open: opens, high, low, close, volume }: BarColumns): Uint8Array {
  const lines = ['time,open,high,low,close,volume']
  for (let i = 0; i < length; i++) {
    lines.push(`${openAt[i]},${opens[i]},${high[i]},${low[i]},${close[i]},${volume[i]}`)
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}

const csv: Workload = {
  id: 'W7-csv',
  about: 'a CSV file of a million rows into columns: milliseconds since 1970, prices, volume',
  goalMs: 45,
  make() {
    const bars = million()
    const bytes = csvOf(bars)
    const layout = detectLayout(bytes, {})
    if ('reason' in layout) throw new Error(`W7-csv: ${layout.reason}`)
    const problems = new ProblemList()
    const columnsOf = ({ count, capacity, values }: ScannedRows): Result => ({
      numbers: barColumnNames.map((_, k) => values.subarray(k * capacity, k * capacity + count)),
    })
    return {
      bars,
      repeats: 1,
      run: () => columnsOf(scanRows(bytes, layout, null, problems)),
      plain: () => columnsOf(scanRowsWith(null, bytes, layout, null, problems)),
    }
  },
}

const columns: Workload = {
  id: 'W7-columns',
  about: 'a file of a million bars as columns, which the machine has at hand, its seal checked, into memory at hand',
  goalMs: 12,
  async make(): Promise<Prepared> {
    const bars = million()
    const folder = await mkdtemp(join(tmpdir(), 'lonja-bench-'))
    const files = new SealedFiles(folder, Infinity)
    await files.write('million.bars', barFileParts(bars))
    const bytes = new SharedArrayBuffer((await stat(join(folder, 'million.bars'))).size)
    return {
      bars,
      repeats: 1,
      async run() {
        const found = await files.read('million.bars', barsOfFile, () => bytes)
        if (found === undefined) throw new Error('W7-columns: the file was not read')
        return resultOf(found)
      },
      plain: () => resultOf(bars),
      end: () => rm(folder, { recursive: true }),
    }
  },
}

export const marketFiles: readonly Workload[] = [csv, columns]
