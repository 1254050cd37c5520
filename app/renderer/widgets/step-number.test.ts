import { expect, test } from 'vitest'
import { stepNumber } from './step-number.ts'

test('steps keep clear of binary noise', () => {
  expect(stepNumber('0.1', 0.2, 0, 1)).toBe('0.3')
  expect(stepNumber('0.0003', -0.0001, 0, 1)).toBe('0.0002')
  expect(stepNumber('1e-7', 1e-7, 0, 1)).toBe('2e-7')
})

test('steps stop at the limits', () => {
  expect(stepNumber('9', 5, 2, 10)).toBe('10')
  expect(stepNumber('3', -50, 2, 10)).toBe('2')
})

test('what is no number starts from the limit nearest to 0', () => {
  expect(stepNumber('abc', 1, 2, 10)).toBe('3')
  expect(stepNumber('', -1, -5, 5)).toBe('-1')
})
