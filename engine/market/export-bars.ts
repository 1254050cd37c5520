import type { BarColumns } from '../domain/bars.ts'
import type { Dataset } from '../domain/dataset.ts'

/** What says of every row, or of the file, that its prices were generated. */
const synthetic = 'SYNTHETIC'
const rowsAtATime = 10_000

/** Bars as pieces of CSV with times in ISO 8601, UTC. Numbers read back as the same doubles. */
export function* csvOfBars(dataset: Pick<Dataset, 'synthetic'>, bars: BarColumns): Generator<string> {
  const { openAt, open, high, low, close, volume, length } = bars
  yield `time,open,high,low,close,volume${dataset.synthetic ? ',prices' : ''}\n`
  const end = dataset.synthetic ? `,${synthetic}\n` : '\n'
  for (let from = 0; from < length; from += rowsAtATime) {
    let text = ''
    for (let k = from; k < Math.min(length, from + rowsAtATime); k++) {
      text += `${isoTime(openAt[k])},${open[k]},${high[k]},${low[k]},${close[k]},${volume[k]}${end}`
    }
    yield text
  }
}

/** Bars as pieces of one JSON document: what they are, the names of the columns, and rows with times in ms UTC. */
export function* jsonOfBars(dataset: Dataset, bars: BarColumns): Generator<string> {
  const { openAt, open, high, low, close, volume, length } = bars
  const head = {
    document: 'lonja-bars',
    version: 1,
    ...(dataset.synthetic ? { prices: synthetic } : {}),
    dataset,
    columns: ['openAt', 'open', 'high', 'low', 'close', 'volume'],
  }
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`
  for (let k = 0; k < length; k++) {
    const row = JSON.stringify([openAt[k], open[k], high[k], low[k], close[k], volume[k]])
    yield `${k === 0 ? '' : ','}\n${row}`
  }
  yield '\n]}\n'
}

/** What the metadata of a Parquet file of bars says. */
export function wordsOfBars(dataset: Dataset): Readonly<Record<string, string>> {
  const { instrument, timeframe, hash, source } = dataset
  const words = { instrument: instrument.id, timeframe, dataset: hash, source }
  return dataset.synthetic ? { ...words, prices: synthetic } : words
}

function isoTime(at: number): string {
  const text = new Date(at).toISOString()
  return at % 1000 === 0 ? `${text.slice(0, -5)}Z` : text
}
