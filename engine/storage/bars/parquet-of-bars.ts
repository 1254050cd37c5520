import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { wordsOfBars } from '../../market/export-bars.ts'
import type { Duck } from '../duck/duck.ts'
import { writeParquet } from '../duck/parquet.ts'
import { storageFault } from '../storage-fault.ts'
import { tableOfBars } from './partition-files.ts'

/** Bars as the bytes of a Parquet file; the file itself is gone afterwards. Fault `storage-failed`. */
export async function parquetOfBars(
  duck: Duck,
  folder: string,
  dataset: Dataset,
  bars: BarColumns,
): Promise<Uint8Array> {
  const file = join(folder, `${randomUUID()}.parquet`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    await writeParquet(duck, tableOfBars(bars), file, wordsOfBars(dataset))
    return await readFile(file)
  } catch (thrown) {
    throw storageFault(thrown, `making a Parquet file of ${dataset.instrument.id}`)
  } finally {
    await rm(file, { force: true })
  }
}
