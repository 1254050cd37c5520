import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Args } from '../../kit/indicator-series.ts'
import type { IndicatorDefinition } from '../../../engine/indicators/define.ts'
import type { IndicatorId } from '../../../engine/indicators/list.ts'
import { indicators } from '../../../engine/indicators/list.ts'
import { distance } from './compare.ts'

const require = createRequire(import.meta.url)
const folder = join(dirname(require.resolve('@d3fc/d3fc-technical-indicator/package.json')), 'test', 'data')

/** Columns of one of the package's CSV files, by header; an empty field is NaN. */
function columnsOf(file: string): Record<string, Float64Array> {
  const [header, ...lines] = readFileSync(join(folder, file), 'utf8').trimEnd().split(/\r?\n/)
  const rows = lines.map((line) => line.split(','))
  const number = (text: string | undefined): number => (text === undefined || text === '' ? NaN : Number(text))
  return Object.fromEntries(
    header.split(',').map((name, k) => [name, Float64Array.from(rows, (row) => number(row[k]))]),
  )
}

const input = columnsOf('input.csv')

function ours(id: IndicatorId, args: Args, source = input.Open): Record<string, Float64Array> {
  const definition: IndicatorDefinition = indicators[id]
  const named: Record<string, Float64Array> = {
    source,
    open: input.Open,
    high: input.High,
    low: input.Low,
    close: input.Close,
    volume: input.Volume,
  }
  const outputs = definition.outputs.map(() => new Float64Array(source.length))
  definition.batch(
    definition.inputs.map((name) => named[name]),
    args,
    outputs,
  )
  return Object.fromEntries(definition.outputs.map((name, k) => [name, outputs[k]]))
}

/** The tables hold what a spreadsheet computed, to nine digits or more; the first rows are missing in all of them. */
function expectColumn(
  answers: Float64Array,
  table: Float64Array,
  from = table.findIndex((x) => !Number.isNaN(x)),
): void {
  expect(from).toBeGreaterThan(0)
  expect(table.length).toBeGreaterThan(from + 20)
  expect(distance(answers, table, from)).toBeLessThanOrEqual(1e-9)
}

test('sma', () => expectColumn(ours('sma', [10]).value, columnsOf('movingAverage.csv').MA))
test('ema', () => expectColumn(ours('ema', [9]).value, columnsOf('exponentialMovingAverage.csv').EMA))
test('rsi', () => expectColumn(ours('rsi', [14], input.Close).value, columnsOf('rsi.csv').RSI))

test('the mean and the deviation of Bollinger bands', () => {
  const table = columnsOf('bollingerBands.csv')
  expectColumn(ours('sma', [10]).value, table.SMA)
  expectColumn(ours('stddev', [10, 1]).value, table.SDEV)
})

test('macd', () => {
  const table = columnsOf('macd.csv')
  const { macd, signal, histogram } = ours('macd', [12, 29, 9])
  // The table's faster EMA begins earlier than ours; the difference has faded by then.
  expectColumn(macd, table.MACD, 180)
  expectColumn(signal, table.SIGNAL, 180)
  expectColumn(histogram, table.HISTOGRAM, 180)
})

test('stoch', () => {
  const table = columnsOf('stochastic.csv')
  const { k, d } = ours('stochFast', [5, 3])
  expectColumn(k, table.K)
  expectColumn(d, table.D)
})

test('efi', () => expectColumn(ours('efi', [13]).value, columnsOf('forceIndex.csv').FIEMA))

test('elderRay', () => {
  const table = columnsOf('elderRay.csv')
  const { bull, bear } = ours('elderRay', [13])
  expectColumn(bull, table.BULL)
  expectColumn(bear, table.BEAR)
})
