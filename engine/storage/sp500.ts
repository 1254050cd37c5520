import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Fault } from '../base/fault.ts'
import type { Instrument } from '../domain/instrument.ts'
import { readCsv } from '../market/csv/read-csv.ts'
import type { BarStore } from '../ports/bar-store.ts'
import { storageFault } from './storage-fault.ts'

const sp500: Instrument = {
  id: 'SPX',
  title: 'S&P 500 index',
  assetClass: 'index',
  venue: 'index',
  currency: 'USD',
  tickSize: 0.01,
  calendar: 'nyse',
}

/**
 * Stores twenty years of real daily prices of the S&P 500 index in a new data folder, unless something is stored as SPX
 * already. They come with the package vega-datasets and are read from there, by the same reader as every other CSV
 * file. `note` is a file that says that this was done: whoever removes them does not get them back.
 */
export async function storeSp500Once(bars: BarStore, note: string): Promise<void> {
  if (existsSync(note)) return
  if ((await bars.find(sp500.id)) === undefined) await storeSp500(bars)
  try {
    writeFileSync(note, 'The S&P 500 prices that come with Lonja were stored here once. Without this file they are again.\n')
  } catch (thrown) {
    throw storageFault(thrown, `writing ${note}`)
  }
}

async function storeSp500(bars: BarStore): Promise<void> {
  const { content, version } = packagedPrices()
  const read = readCsv(content)
  if (!('bars' in read)) {
    const why = read.preview.problems[0]?.reason ?? 'something in it is unclear'
    throw new Fault(
      'data-corrupt',
      `The S&P 500 prices that come with Lonja cannot be read: ${why}. Install Lonja again.`,
    )
  }
  const source = `npm package vega-datasets ${version}, data/sp500-2000.csv; its datapackage.json names Yahoo Finance as the source`
  await bars.write({ instrument: sp500, timeframe: read.timeframe, source, synthetic: false }, read.bars)
}

function packagedPrices(): { readonly content: Uint8Array; readonly version: string } {
  try {
    const require = createRequire(import.meta.url)
    const entry = require.resolve('vega-datasets')
    const root = join(dirname(entry), '..')
    const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
    return { content: readFileSync(join(root, 'data', 'sp500-2000.csv')), version: about.version }
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    throw new Fault(
      'data-missing',
      `The S&P 500 prices that come with Lonja are not there (${why}). Install Lonja again.`,
    )
  }
}
