import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, isOnStep, roundToStep } from './decimal.ts'

test('sums of decimals are on their step', () => {
  expect(isOnStep(0.1 + 0.2, 0.1)).toBe(true)
  expect(isOnStep(1.1 * 3, 0.1)).toBe(true)
  expect(isOnStep(0.31, 0.1)).toBe(false)
  expect(isOnStep(-37.63, 0.01)).toBe(true)
  expect(isOnStep(4500.125, 0.25)).toBe(false)
  expect(isOnStep(1e-8, 1e-8)).toBe(true)
  expect(isOnStep(123_456_789_012, 1e-2)).toBe(true)
})

test('rounding goes to the decimal, half away from zero', () => {
  expect(roundToStep(0.1 + 0.2, 0.1)).toBe(0.3)
  expect(roundToStep(1.005, 0.01)).toBe(1.01)
  expect(roundToStep(-1.005, 0.01)).toBe(-1.01)
  expect(roundToStep(4500.12, 0.25)).toBe(4500)
  expect(roundToStep(4500.13, 0.25)).toBe(4500.25)
  expect(roundToStep(0.29, 0.1, 'down')).toBe(0.2)
  expect(roundToStep(-0.29, 0.1, 'down')).toBe(-0.3)
  expect(roundToStep(0.21, 0.1, 'up')).toBe(0.3)
  expect(roundToStep(0.3, 0.1, 'up')).toBe(0.3)
  expect(roundToStep(NaN, 0.1)).toBeNaN()
  expect(roundToStep(1.23, 0)).toBe(1.23)
})

test('what was rounded is on its step, no further away than one, and stays where it is', () => {
  const steps = fc.constantFrom(1e-8, 0.00001, 0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 25, 1000, 1 / 32)
  const values = fc
    .double({ min: -1e6, max: 1e6, noNaN: true })
    .filter((value) => value === 0 || Math.abs(value) > 1e-9)
  fc.assert(
    fc.property(values, steps, fc.constantFrom('nearest', 'down', 'up'), (value, step, way) => {
      const rounded = roundToStep(value, step, way)
      expect(isOnStep(rounded, step)).toBe(true)
      expect(roundToStep(rounded, step, way)).toBe(rounded)
      const away = (rounded - value) / step
      const slack = 1e-6 + (Math.abs(value) * 1e-14) / step
      expect(Math.abs(away)).toBeLessThan((way === 'nearest' ? 0.5 : 1) + slack)
      if (way === 'down') expect(away).toBeLessThanOrEqual(slack)
      if (way === 'up') expect(away).toBeGreaterThanOrEqual(-slack)
    }),
  )
})

test('a whole number of steps is never moved, whichever way it was computed', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 8 }), (count, decimals) => {
      const step = Number(`1e-${decimals}`)
      const exact = Number(`${count}e-${decimals}`)
      for (const way of ['nearest', 'down', 'up'] as const) expect(roundToStep(count * step, step, way)).toBe(exact)
      expect(isOnStep(count * step, step)).toBe(true)
    }),
  )
})

test('text has no exponent and reads back', () => {
  expect(decimalText(1e-8)).toBe('0.00000001')
  expect(decimalText(-0.25)).toBe('-0.25')
  expect(decimalText(1e21)).toBe('1000000000000000000000')
  expect(decimalText(0)).toBe('0')
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9 }), (count, decimals) => {
      const value = Number(`${count}e-${decimals}`)
      expect(Number(decimalText(value)) === value).toBe(true)
    }),
  )
})
