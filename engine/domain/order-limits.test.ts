import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alwaysOpen } from './calendars/always-open.ts'
import { nyse } from './calendars/nyse.ts'
import type { Instrument } from './instrument.ts'
import { checkOrderAgainst, priceOnTick, quantityInLots, type OrderToCheck } from './order-limits.ts'

const coin: Instrument = {
  id: 'BTCUSDT',
  title: 'Bitcoin',
  assetClass: 'crypto',
  venue: 'binance',
  currency: 'USDT',
  tickSize: 0.01,
  lotSize: 0.00001,
  minQuantity: 0.00001,
  maxQuantity: 9000,
  minNotional: 5,
  maxNotional: 9_000_000,
}
const open: OrderToCheck = { kind: 'limit', price: 30_000.1, quantity: 0.1 + 0.2, at: Date.UTC(2024, 0, 2, 15) }
const reason = (instrument: Instrument, order: Partial<OrderToCheck>, calendar = alwaysOpen) => {
  const check = checkOrderAgainst(instrument, { ...open, ...order }, calendar)
  return check.ok ? 'ok' : check.reason
}

test('each limit refuses with its own reason', () => {
  expect(reason(coin, {})).toBe('ok')
  expect(reason(coin, { price: null })).toBe('price-missing')
  expect(reason(coin, { kind: 'market', price: null })).toBe('ok')
  expect(reason(coin, { price: 0 })).toBe('price-not-positive')
  expect(reason(coin, { price: NaN })).toBe('price-not-positive')
  expect(reason(coin, { price: -1 })).toBe('price-not-positive')
  expect(reason({ ...coin, mayBeNegative: true, minNotional: 0 }, { price: -37.63 })).toBe('ok')
  expect(reason(coin, { price: 30_000.005 })).toBe('price-off-tick')
  expect(reason(coin, { kind: 'market', price: 30_000.005 })).toBe('ok')
  expect(reason(coin, { quantity: 0 })).toBe('quantity-not-positive')
  expect(reason(coin, { quantity: Infinity })).toBe('quantity-not-positive')
  expect(reason(coin, { quantity: 0.000001 })).toBe('quantity-too-small')
  expect(reason(coin, { quantity: 9001 })).toBe('quantity-too-large')
  expect(reason(coin, { quantity: 0.000015 })).toBe('quantity-off-lot')
  expect(reason(coin, { quantity: 0.0001 })).toBe('notional-too-small')
  expect(reason(coin, { quantity: 301 })).toBe('notional-too-large')
  expect(reason({ ...coin, expiresAt: open.at }, {})).toBe('expired')
  expect(reason(coin, { kind: 'market', at: Date.UTC(2024, 0, 1, 15) }, nyse)).toBe('market-closed')
  expect(reason(coin, { at: Date.UTC(2024, 0, 1, 15) }, nyse)).toBe('ok')
})

test('a refusal says what would do', () => {
  expect(checkOrderAgainst(coin, { ...open, price: 30_000.005 }, alwaysOpen)).toMatchObject({
    message: '30000.005 is no price of BTCUSDT: its step is 0.01. The nearest are 30000 and 30000.01.',
  })
  expect(checkOrderAgainst(coin, { ...open, kind: 'market', at: Date.UTC(2024, 0, 1, 15) }, nyse)).toMatchObject({
    message: expect.stringContaining('It opens at 2024-01-02 14:30 UTC.'),
  })
})

test('what was rounded to tick and lot passes', () => {
  const price = fc.double({ min: 20_000, max: 40_000, noNaN: true })
  fc.assert(
    fc.property(price, fc.double({ min: 0.001, max: 200, noNaN: true }), (price, quantity) => {
      const order = { price: priceOnTick(coin, price), quantity: quantityInLots(coin, quantity) }
      expect(reason(coin, order)).toBe('ok')
      expect(order.quantity).toBeLessThan(quantity + 1e-12)
      expect(order.quantity).toBeGreaterThan(quantity - 0.00001)
    }),
  )
})
