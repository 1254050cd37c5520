import { expect, test } from 'vitest'
import type { Dataset } from '../../../engine/domain/dataset.ts'
import { filterInstruments } from './filter-instruments.ts'

const dataset = (id: string, title: string, source: string): Dataset => ({
  instrument: { id, title, assetClass: 'index', venue: 'file', currency: 'USD', tickSize: 0.01 },
  timeframe: '1d',
  hash: '',
  bars: 1,
  firstAt: 0,
  lastAt: 0,
  source,
  synthetic: false,
})
const all = [
  dataset('GOOG', 'Alphabet', 'import'),
  dataset('SPX', 'S&P 500', 'vega-datasets'),
  dataset('XSP', 'Mini SPX', 'import'),
]
const found = (text: string): string[] => filterInstruments(all, text).map(({ instrument }) => instrument.id)

test('every word must be found somewhere, ids first', () => {
  expect(found('')).toEqual(['GOOG', 'SPX', 'XSP'])
  expect(found('spx')).toEqual(['SPX', 'XSP'])
  expect(found('mini import')).toEqual(['XSP'])
  expect(found('vega')).toEqual(['SPX'])
  expect(found('nothing')).toEqual([])
})
