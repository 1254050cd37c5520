import { expect, test } from 'vitest'
import { initialDataDesk } from '../../store/data-desk.ts'
import { readDownload } from './read-download.ts'

const empty = initialDataDesk.download

test('an empty form is not wrong, and asks for nothing', () => {
  expect(readDownload(empty)).toEqual({ spec: null, problems: {} })
})

test('lists, dates and an open end are read', () => {
  const typed = { instruments: 'BTC/USDT, EURUSD', timeframes: '1m 1h', from: '2024-01-31', providers: 'ccxt:binance' }
  const draft = { ...empty, ...typed }
  expect(readDownload(draft).spec).toEqual({
    instruments: ['BTC/USDT', 'EURUSD'],
    timeframes: ['1m', '1h'],
    fromAt: Date.UTC(2024, 0, 31),
    untilAt: null,
    providers: ['ccxt:binance'],
    assetClass: null,
    only: 'missing',
  })
  expect(readDownload({ ...draft, assetClass: 'forex' }).spec?.assetClass).toBe('forex')
  expect(readDownload({ ...draft, until: '2024-02-01' }).spec?.untilAt).toBe(Date.UTC(2024, 1, 2))
})

test('what is wrong is said at its field', () => {
  const { spec, problems } = readDownload({ ...empty, instruments: ',', timeframes: '5x', from: 'May', until: '31.1.' })
  expect(spec).toBeNull()
  expect(Object.keys(problems).sort()).toEqual(['from', 'instruments', 'timeframes', 'until'])
})
