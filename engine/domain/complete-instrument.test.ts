import { expect, test } from 'vitest'
import { findCalendar } from './calendars/list.ts'
import { completeInstrument, pairOf } from './complete-instrument.ts'
import { classDefaults, venueDefaults } from './instrument-defaults/list.ts'
import { assetClasses } from './instrument.ts'

test('the draft beats the venue, the venue beats the class', () => {
  const ofClass = { ...classDefaults.crypto, minNotional: 1, lotSize: 0.1 }
  const made = completeInstrument(
    { id: 'X', assetClass: 'crypto', lotSize: 7, multiplier: undefined },
    { minNotional: 2, lotSize: 5 },
    ofClass,
  )
  expect([made.lotSize, made.minNotional, made.multiplier, made.calendar]).toEqual([7, 2, 1, 'always-open'])
})

test('every class completes an id alone, with a calendar that exists', () => {
  for (const assetClass of assetClasses) {
    const made = completeInstrument({ id: 'X', assetClass }, {}, classDefaults[assetClass])
    expect(made.tickSize).toBeGreaterThan(0)
    expect(made.currency).not.toBe('')
    expect(findCalendar(made.calendar ?? '')?.id).toBe(made.calendar)
    expect(made).not.toHaveProperty('calendarByCurrency')
    for (const id of Object.values(classDefaults[assetClass].calendarByCurrency ?? {}))
      {expect(findCalendar(id)).toBeDefined()}
  }
  for (const { calendar } of Object.values(venueDefaults))
    {if (calendar !== undefined) expect(findCalendar(calendar)).toBeDefined()}
})

test('a pair of yen has its own pip and tick', () => {
  const yen = completeInstrument({ id: 'USD/JPY', assetClass: 'forex' }, {}, classDefaults.forex)
  expect(yen).toMatchObject({ baseCurrency: 'USD', currency: 'JPY', tickSize: 0.001, pipSize: 0.01 })
  const euro = completeInstrument({ id: 'EURUSD', assetClass: 'forex' }, {}, classDefaults.forex)
  expect(euro).toMatchObject({ baseCurrency: 'EUR', currency: 'USD', tickSize: 0.00001, pipSize: 0.0001 })
})

test('a stock trades when the market of its currency does', () => {
  const at = (currency: string) =>
    completeInstrument({ id: 'X', assetClass: 'stock', currency }, {}, classDefaults.stock).calendar
  expect([at('USD'), at('GBP'), at('JPY'), at('BRL')]).toEqual(['nyse', 'lse', 'tokyo', undefined])
})

test.each([
  ['BTCUSDT', 'BTC', 'USDT'],
  ['btc-usd', 'BTC', 'USD'],
  ['ETH/BTC', 'ETH', 'BTC'],
  ['EURSEK', 'EUR', 'SEK'],
  ['1INCHUSDT', '1INCH', 'USDT'],
])('%s is a pair', (id, base, quote) => expect(pairOf(id)).toEqual({ base, quote }))

test.each(['USD', 'GOLD', 'A', 'BTCUSDT_PERP_X'])('%s is none', (id) => expect(pairOf(id)).toBeUndefined())
