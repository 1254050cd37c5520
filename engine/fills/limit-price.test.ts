import { expect, test } from 'vitest'
import { limitPrice } from './limit-price.ts'

const bar = [100, 105, 95] as const

test('a buy limit fills at its price, or at the open when that is better', () => {
  expect(limitPrice(true, 98, NaN, ...bar)).toBe(98)
  expect(limitPrice(true, 95, NaN, ...bar)).toBe(95)
  expect(limitPrice(true, 103, NaN, ...bar)).toBe(100)
  expect(limitPrice(true, 94.99, NaN, ...bar)).toBeNaN()
})

test('a sell limit is its mirror', () => {
  expect(limitPrice(false, 102, NaN, ...bar)).toBe(102)
  expect(limitPrice(false, 105, NaN, ...bar)).toBe(105)
  expect(limitPrice(false, 97, NaN, ...bar)).toBe(100)
  expect(limitPrice(false, 105.01, NaN, ...bar)).toBeNaN()
})

test('a stop-limit that woke in this bar begins at its stop', () => {
  expect(limitPrice(true, 104, 102, ...bar)).toBe(102)
  expect(limitPrice(false, 96, 98, ...bar)).toBe(98)
})

test('a limit on the near side of a stop touched in the same bar counts as touched too early', () => {
  expect(limitPrice(true, 101, 102, ...bar)).toBeNaN()
  expect(limitPrice(true, 102, 102, ...bar)).toBeNaN()
  expect(limitPrice(false, 99, 98, ...bar)).toBeNaN()
  expect(limitPrice(false, 98, 98, ...bar)).toBeNaN()
})
