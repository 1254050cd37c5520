import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultRealistic, type RealisticOptions } from '../../domain/realistic.ts'
import { defaultAccount } from '../../domain/run.ts'
import { OrderFees } from './order-fees.ts'

const feesOf = (options: Partial<RealisticOptions>, fixed = 0): OrderFees =>
  new OrderFees({ ...defaultAccount, commissionFixed: fixed }, { ...defaultRealistic, ...options })

test('an American broker: half a cent a share, at least a dollar an order', () => {
  const fees = feesOf({ makerRatio: 0, takerRatio: 0, commissionPerUnit: 0.005, commissionMin: 1 })
  expect(fees.estimate(10_000, 100)).toBe(1)
  expect(fees.estimate(100_000, 1000)).toBe(5)
  expect(fees.charge(10_000, 100)).toBe(1)
  expect(fees.charge(90_000, 900)).toBe(4)
  expect(fees.lastExtra).toBe(4)
})

test('however many parts an order fills in, it is charged what it was estimated', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 12 })
  const money = fc.integer({ min: 0, max: 50 })
  fc.assert(
    fc.property(parts, money, money, fc.constantFrom(0, 0.005, 2), (units, fixed, least, perUnit) => {
      const fees = feesOf(
        { makerRatio: 0.0002, takerRatio: 0.0005, commissionPerUnit: perUnit, commissionMin: least },
        fixed,
      )
      const price = 37
      const whole = units.reduce((sum, part) => sum + part, 0)
      const estimate = fees.estimate(whole * price, whole)
      const charged = units.reduce((sum, part) => sum + fees.charge(part * price, part), 0)
      expect(Math.abs(charged - estimate)).toBeLessThan(1e-9 * Math.max(1, estimate))
    }),
  )
})

test('what is on top of the rate is told apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.constantFrom(0, 0.01), (units, perUnit) => {
      const fees = feesOf({ takerRatio: 0.001, commissionPerUnit: perUnit })
      const fee = fees.charge(units * 50, units)
      expect(fee - fees.lastExtra).toBeCloseTo(units * 50 * fees.lastRatio, 9)
    }),
  )
})
