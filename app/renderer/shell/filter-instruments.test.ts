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

test('any spelling finds', () => {
  const coin = dataset('BTCUSD', 'Bitcoin', 'import')
  const spelled = { ...coin, instrument: { ...coin.instrument, spellings: { okx: 'BTC-USD-SPOT' } } }
  const ids = (text: string): string[] =>
    filterInstruments([...all, spelled], text).map(({ instrument }) => instrument.id)
  for (const text of ['btc/usd', 'XBTUSD', 'btc-usd-spot', 'bitcoin btc/usd']) expect(ids(text)).toEqual(['BTCUSD'])
  expect(ids('///')).toEqual([])
})

test('every word must be found somewhere, ids first', () => {
  expect(found('')).toEqual(['GOOG', 'SPX', 'XSP'])
  expect(found('spx')).toEqual(['SPX', 'XSP'])
  expect(found('mini import')).toEqual(['XSP'])
  expect(found('vega')).toEqual(['SPX'])
  expect(found('nothing')).toEqual([])
})
