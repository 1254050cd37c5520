import { expect, test } from 'vitest'
import { allocateBars, barColumnNames, type BarColumns } from '../domain/bars.ts'
import type { Dataset } from '../domain/dataset.ts'
import { readCsv } from './csv/read-csv.ts'
import { csvOfBars, jsonOfBars, wordsOfBars } from './export-bars.ts'

const dataset: Dataset = {
  instrument: { id: 'GEN', title: 'Generated', assetClass: 'stock', venue: 'test', currency: 'USD', tickSize: 0.01 },
  timeframe: '1m', hash: 'a'.repeat(64), bars: 3, firstAt: 0, lastAt: 120_000, source: 'a model', synthetic: false,
}

function minutes(count: number): BarColumns {
  const bars = allocateBars(count)
  for (let k = 0; k < count; k++) {
    for (const name of barColumnNames) bars[name][k] = 100 + k / 3
    bars.openAt[k] = Date.UTC(2024, 0, 1) + k * 60_000
  }
  return bars
}

test('an exported CSV file imports as the same bars', () => {
  const bars = minutes(10_005)
  const text = [...csvOfBars(dataset, bars)].join('')
  const read = readCsv(new TextEncoder().encode(text))
  if (!('bars' in read)) throw new Error(JSON.stringify(read.preview))
  for (const name of barColumnNames) expect(read.bars[name]).toEqual(bars[name])
  expect(read.timeframe).toBe('1m')
})

test('generated prices say SYNTHETIC in every kind of file', () => {
  const generated = { ...dataset, synthetic: true }
  const lines = [...csvOfBars(generated, minutes(2))].join('').trimEnd().split('\n')
  expect(lines.slice(1).every((line) => line.endsWith(',SYNTHETIC'))).toBe(true)
  const document = JSON.parse([...jsonOfBars(generated, minutes(2))].join('')) as Record<string, unknown>
  const rows = [{ 0: 1_704_067_200_000, 1: 100 }, {}]
  expect(document).toMatchObject({ document: 'lonja-bars', prices: 'SYNTHETIC', rows })
  expect(wordsOfBars(generated)).toMatchObject({ prices: 'SYNTHETIC', instrument: 'GEN' })
  expect([...csvOfBars(dataset, minutes(2))].join('') + [...jsonOfBars(dataset, minutes(2))].join('')).not.toContain(
    'SYNTHETIC',
  )
})
