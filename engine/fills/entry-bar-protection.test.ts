import { expect, test } from 'vitest'
import { protectsOnEntryBar } from './entry-bar-protection.ts'

const none = NaN
const high = 110
const low = 90

test('a market parent protects at once, a limit parent from the next bar on', () => {
  expect(protectsOnEntryBar(true, none, none, 80, 120, high, low)).toBe(true)
  expect(protectsOnEntryBar(true, 95, none, 80, 100, high, low)).toBe(false)
  expect(protectsOnEntryBar(true, 106, 105, 80, 108, high, low)).toBe(false)
})

test('a stop parent protects at once only when the bar reached the target and not the stop', () => {
  expect(protectsOnEntryBar(true, none, 105, 85, 110, high, low)).toBe(true)
  expect(protectsOnEntryBar(true, none, 105, none, 110, high, low)).toBe(true)
  expect(protectsOnEntryBar(true, none, 105, 90, 110, high, low)).toBe(false)
  expect(protectsOnEntryBar(true, none, 105, 85, 111, high, low)).toBe(false)
  expect(protectsOnEntryBar(true, none, 105, 85, none, high, low)).toBe(false)
  expect(protectsOnEntryBar(false, none, 95, 115, 90, high, low)).toBe(true)
  expect(protectsOnEntryBar(false, none, 95, 110, 90, high, low)).toBe(false)
})
