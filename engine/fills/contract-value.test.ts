import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contractTermsOf } from '../domain/contract-terms.ts'
import type { Instrument } from '../domain/instrument.ts'
import { initialMargin } from '../domain/margin.ts'
import { pnlOf, settledValueOf } from '../domain/value.ts'
import { ContractValue } from './contract-value.ts'

const instrument: fc.Arbitrary<Instrument> = fc
  .record({
    multiplier: fc.constantFrom(1, 0.1, 50, 100),
    inverse: fc.boolean(),
    perContract: fc.constantFrom(undefined, 500),
  })
  .map(({ multiplier, inverse, perContract }) => ({
    id: 'X',
    title: 'X',
    assetClass: 'future',
    venue: 'v',
    currency: 'USD',
    baseCurrency: 'BTC',
    tickSize: 1,
    multiplier,
    inverse,
    margin: {
      initialRatio: 0.1,
      maintenanceRatio: 0.05,
      leverage: 5,
      ...(perContract === undefined ? {} : { initialPerContract: perContract }),
    },
  }))
const price = fc.double({ min: 0.5, max: 1e5, noNaN: true })
const size = fc.integer({ min: -500, max: 500 })

test('gains, values and margins are those of the instrument', () => {
  fc.assert(
    fc.property(instrument, size, price, price, (of, units, from, to) => {
      const value = new ContractValue(contractTermsOf(of, true) ?? undefined)
      const gain = value.gain(units, from, to)
      const expected = pnlOf(of, units, from, to).amount
      const close = 1e-9 * Math.abs(units) * (value.value(from) + value.value(to))
      expect(Math.abs(gain - expected)).toBeLessThanOrEqual(close)
      const worth = Math.abs(units) * value.value(from)
      expect(worth).toBeCloseTo(settledValueOf(of, units, from).amount, 5)
      const margin = worth / value.leverageAt(from, 5)
      expect(Math.abs(margin - initialMargin(of, units, from).amount)).toBeLessThanOrEqual(1e-9 * margin)
    }),
  )
})

test('prices of 0 and below have a value, and gains as any other', () => {
  const value = new ContractValue({ multiplier: 1000, inverse: false, marginPerContract: null, currency: 'USD' })
  expect(value.value(-37.63)).toBe(37_630)
  expect(value.value(0)).toBe(0)
  expect(value.gain(2, 18.27, -37.63)).toBeCloseTo(-111_800, 9)
})

test('a stop of an inverse long costs more the lower it lies, and is unbounded where the price could be 0', () => {
  const value = new ContractValue({ multiplier: 100, inverse: true, marginPerContract: null, currency: 'BTC' })
  expect(value.lossOver(5000, 10_000)).toBeCloseTo(100 / 5000 - 100 / 10_000, 15)
  expect(value.lossOver(10_000, 10_000)).toBe(Infinity)
})
