import { expect, test } from 'vitest'
import { answerQuestion, forgetChoice, newImportDraft, readInstrument } from './import-draft.ts'

test('a file names its instrument until a person does', () => {
  expect(newImportDraft('goog 2010.csv').id).toBe('GOOG-2010')
  expect(newImportDraft('BTCUSD.1h.csv').id).toBe('BTCUSD.1H')
})

test('answers become choices of their own kind, and can be taken back', () => {
  const dated = answerQuestion({}, 'timeFormat', 'dmy')
  expect(dated).toEqual({ timeFormat: 'dmy' })
  expect(answerQuestion({}, 'barStamp', 'close')).toEqual({ barStamp: 'close' })
  expect(answerQuestion(dated, 'header', 'false')).toEqual({ timeFormat: 'dmy', header: false })
  expect(answerQuestion(dated, 'columns', '{"open":2}')).toEqual({ timeFormat: 'dmy', columns: { open: 2 } })
  expect(forgetChoice(dated, 'timeFormat')).toEqual({})
})

test('only what was typed is stated; the rest is left to be found out', () => {
  const draft = newImportDraft('goog.csv')
  expect(readInstrument(draft)).toEqual({ instrument: { id: 'GOOG' }, problems: {} })
  expect(readInstrument({ ...draft, title: ' Alphabet ', tickSize: '0.01', assetClass: 'stock' }).instrument).toEqual({
    id: 'GOOG',
    title: 'Alphabet',
    tickSize: 0.01,
    assetClass: 'stock',
  })
  expect(Object.keys(readInstrument({ ...draft, id: ' ', tickSize: '-1' }).problems)).toEqual(['id', 'tickSize'])
})
