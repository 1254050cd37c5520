import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Instrument } from './instrument.ts'
import { initialMargin, maintenanceMargin } from './margin.ts'
import { pipSizeOf, pipsOf, pipValue } from './pips.ts'
import { convert, rateFinder } from './rates.ts'
import { notionalOf, pnlOf, settledValueOf } from './value.ts'

const base = { title: '', venue: 'x', tickSize: 0.01 }
const eurusd: Instrument = {
  ...base,
  id: 'EURUSD',
  assetClass: 'forex',
  currency: 'USD',
  baseCurrency: 'EUR',
  tickSize: 0.00001,
}
const usdjpy: Instrument = {
  ...base,
  id: 'USDJPY',
  assetClass: 'forex',
  currency: 'JPY',
  baseCurrency: 'USD',
  tickSize: 0.001,
}
const es: Instrument = {
  ...base,
  id: 'ES',
  assetClass: 'future',
  currency: 'USD',
  tickSize: 0.25,
  multiplier: 50,
  margin: {
    initialRatio: 0.05,
    maintenanceRatio: 0.04,
    leverage: 1,
    initialPerContract: 13_200,
    maintenancePerContract: 12_000,
  },
}
const inverse: Instrument = {
  ...base,
  id: 'BTCUSD-PERP',
  assetClass: 'crypto',
  kind: 'perpetual',
  currency: 'USD',
  baseCurrency: 'BTC',
  multiplier: 100,
  inverse: true,
  margin: { initialRatio: 0.01, maintenanceRatio: 0.005, leverage: 10 },
}
const find = rateFinder([
  { base: 'EUR', quote: 'USD', rate: 1.1 },
  { base: 'USD', quote: 'JPY', rate: 150 },
  { base: 'BTC', quote: 'USD', rate: 50_000 },
])

test('values by hand', () => {
  expect(notionalOf(es, -2, 5000)).toEqual({ amount: 500_000, currency: 'USD' })
  expect(pnlOf(es, 2, 5000, 5010)).toEqual({ amount: 1000, currency: 'USD' })
  expect(notionalOf(inverse, 10, 50_000)).toEqual({ amount: 1000, currency: 'USD' })
  expect(settledValueOf(inverse, 10, 50_000)).toEqual({ amount: 0.02, currency: 'BTC' })
  // 100 contracts of 100 USD, bought at 50,000 and sold at 62,500: 0.2 BTC were worth 10,000 USD, 0.16 BTC are now.
  expect(pnlOf(inverse, 100, 50_000, 62_500).amount).toBeCloseTo(0.04, 12)
  expect(pnlOf(inverse, 100, 50_000, 62_500).currency).toBe('BTC')
  expect(notionalOf({ ...eurusd, mayBeNegative: true }, 1000, -37.63).amount).toBeCloseTo(37_630, 9)
})

test('margins by hand', () => {
  expect(initialMargin(es, -3, 5000)).toEqual({ amount: 39_600, currency: 'USD' })
  expect(maintenanceMargin(es, 3, 5000)).toEqual({ amount: 36_000, currency: 'USD' })
  expect(initialMargin(inverse, 10, 50_000).amount).toBeCloseTo(0.002, 12)
  expect(initialMargin(inverse, 10, 50_000, 500).amount).toBeCloseTo(0.0002, 12)
  expect(maintenanceMargin(inverse, 10, 50_000).amount).toBeCloseTo(0.0001, 12)
  expect(initialMargin(eurusd, 1000, 1.1)).toEqual({ amount: 1100, currency: 'USD' })
})

test('pips by hand', () => {
  expect([pipSizeOf(eurusd), pipSizeOf(usdjpy), pipSizeOf(es), pipSizeOf({ ...es, pipSize: 1 })]).toEqual([
    0.0001, 0.01, 0.25, 1,
  ])
  expect(pipsOf(eurusd, 0.0012)).toBeCloseTo(12, 9)
  expect(pipValue(eurusd, 100_000, 1.1, 'USD', find)?.amount).toBeCloseTo(10, 8)
  expect(pipValue(usdjpy, 100_000, 150, 'USD', find)?.amount).toBeCloseTo(1000 / 150, 8)
  expect(pipValue(usdjpy, 100_000, 150, 'EUR', find)?.amount).toBeCloseTo(1000 / 150 / 1.1, 8)
  expect(pipValue(usdjpy, 100_000, 150, 'CHF', find)).toBeUndefined()
})

test('rates go straight, backwards and through others, by the fewest steps', () => {
  expect(find('EUR', 'EUR')).toEqual({ rate: 1, path: ['EUR'] })
  expect(find('USD', 'EUR')?.rate).toBeCloseTo(1 / 1.1, 12)
  expect(find('BTC', 'JPY')).toEqual({ rate: 50_000 * 150, path: ['BTC', 'USD', 'JPY'] })
  expect(find('EUR', 'GBP')).toBeUndefined()
  const direct = rateFinder([
    { base: 'EUR', quote: 'USD', rate: 1 },
    { base: 'USD', quote: 'JPY', rate: 1 },
    { base: 'JPY', quote: 'EUR', rate: 0.007 },
    { base: 'EUR', quote: 'JPY', rate: 140 },
    { base: 'EUR', quote: 'CHF', rate: 0 },
  ])
  expect(direct('EUR', 'JPY')).toEqual({ rate: 140, path: ['EUR', 'JPY'] })
  expect(direct('EUR', 'CHF')).toBeUndefined()
})

const price = fc.integer({ min: 50_000, max: 10_000_000_000 }).map((steps) => steps / 100_000)
const quantity = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((steps) => steps / 1000)
const any = fc.constantFrom(eurusd, usdjpy, es, inverse)
const close = (a: number, b: number, scale: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1e-9, scale))

test('gains add up over the way', () => {
  fc.assert(
    fc.property(any, quantity, price, price, price, (instrument, size, a, b, c) => {
      const gain = (from: number, to: number): number => pnlOf(instrument, size, from, to).amount
      close(gain(a, b) + gain(b, c), gain(a, c), Math.abs(gain(a, b)) + Math.abs(gain(b, c)) + Math.abs(gain(a, c)))
    }),
  )
})

test('gains grow with the size, and turn round with the side and with the way', () => {
  fc.assert(
    fc.property(
      any,
      quantity,
      price,
      price,
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (instrument, size, a, b, k) => {
        const gain = pnlOf(instrument, size, a, b).amount
        close(pnlOf(instrument, size * k, a, b).amount, gain * k, Math.abs(gain * k))
        close(pnlOf(instrument, -size, a, b).amount, -gain, Math.abs(gain))
        close(pnlOf(instrument, size, b, a).amount, -gain, Math.abs(gain))
        if (size !== 0 && a !== b) expect(Math.sign(gain)).toBe(Math.sign(size) * Math.sign(b - a))
      },
    ),
  )
})

test('an inverse gain, turned into the price currency at the exit, is that of the base bought with it', () => {
  fc.assert(
    fc.property(quantity, price, price, (size, a, b) => {
      const coins = (size * 100) / a
      const inCurrency = pnlOf(inverse, size, a, b).amount * b
      close(inCurrency, coins * (b - a), Math.abs(coins * b) + Math.abs(coins * a))
    }),
  )
})

test('margin never grows with leverage, keeps to the least ratio, and is above what keeps the position', () => {
  fc.assert(
    fc.property(quantity, price, fc.double({ min: 1, max: 1000, noNaN: true }), (size, at, leverage) => {
      const margin = initialMargin(inverse, size, at, leverage).amount
      expect(margin).toBeLessThanOrEqual(initialMargin(inverse, size, at, 1).amount)
      expect(margin).toBeGreaterThanOrEqual(settledValueOf(inverse, size, at).amount * 0.01)
      expect(margin).toBeGreaterThanOrEqual(maintenanceMargin(inverse, size, at).amount)
    }),
  )
})

test('converting there and back changes nothing', () => {
  fc.assert(
    fc.property(
      quantity,
      fc.constantFrom('EUR', 'USD', 'JPY', 'BTC'),
      fc.constantFrom('EUR', 'USD', 'JPY'),
      (amount, from, to) => {
        const there = convert({ amount, currency: from }, to, find)
        const back = there === undefined ? undefined : convert(there, from, find)
        close(back?.amount ?? NaN, amount, Math.abs(amount))
      },
    ),
  )
})
