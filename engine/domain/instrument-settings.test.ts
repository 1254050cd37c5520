import { expect, test } from 'vitest'
import { changedSettings, instrumentWith, noSettings, type InstrumentSettings } from './instrument-settings.ts'
import type { Instrument } from './instrument.ts'

const coin: Instrument = {
  id: 'BTC-USDT.binance', title: 'Bitcoin', assetClass: 'crypto', venue: 'binance', currency: 'USDT', tickSize: 0.01,
  lotSize: 0.001, commission: { makerRatio: 0.001, takerRatio: 0.001 }, spellings: { 'ccxt:binance': 'BTC/USDT' },
}
const fees = { makerRatio: 0, takerRatio: 0.0005 }

test('what was set for an instrument beats all, fees of its venue beat what is told, and its terms stay', () => {
  const ofClass = changedSettings(noSettings, {
    of: 'class', name: 'crypto', set: { commission: { makerRatio: 1, takerRatio: 1 }, lotSize: 5 }, reset: [],
  })
  const ofVenue = changedSettings(ofClass, {
    of: 'venue', name: 'binance', set: { commission: fees, tickSize: 7 }, reset: [],
  })
  expect(instrumentWith(ofVenue, coin)).toMatchObject({ commission: fees, tickSize: 0.01, lotSize: 0.001 })
  expect(instrumentWith(ofClass, coin).commission).toEqual({ makerRatio: 1, takerRatio: 1 })
  const own = changedSettings(ofVenue, {
    of: 'instrument', name: 'btc-usdt.binance', set: { tickSize: 0.5, spellings: { stooq: 'btc.v' } }, reset: [],
  })
  expect(instrumentWith(own, coin)).toMatchObject({
    tickSize: 0.5, commission: fees, spellings: { 'ccxt:binance': 'BTC/USDT', stooq: 'btc.v' },
  })
})

test('a change touches what it names and nothing else, and what is empty goes', () => {
  const start: InstrumentSettings = {
    ...noSettings, instruments: { A: { tickSize: 1, lotSize: 2 }, B: { tickSize: 3 } }, venues: { x: { lotSize: 1 } },
  }
  const one = changedSettings(start, { of: 'instrument', name: 'a', set: { minQuantity: 4 }, reset: ['lotSize'] })
  expect(one).toEqual({ ...start, instruments: { A: { tickSize: 1, minQuantity: 4 }, B: { tickSize: 3 } } })
  const none = changedSettings(one, { of: 'instrument', name: 'A', set: {}, reset: 'all' })
  expect(none.instruments).toEqual({ B: { tickSize: 3 } })
  expect(changedSettings(none, { of: 'venue', name: 'x', set: {}, reset: ['lotSize'] }).venues).toEqual({})
  expect(() => changedSettings(none, { of: 'instrument', name: 'A', set: {}, reset: 'all' })).toThrow('Nothing is set')
  expect(() => changedSettings(none, { of: 'venue', name: 'x', set: {}, reset: ['kind'] })).toThrow('No kind is set')
})
