import { expect, test } from 'vitest'
import { Fault } from '../base/fault.ts'
import { macd } from './macd.ts'
import { sma } from './sma.ts'
import { vwap } from './vwap.ts'

test('arguments left out are the defaults', () => {
  expect(sma.warmup()).toEqual([19])
  expect(sma.warmup([5])).toEqual([4])
  expect(macd.warmup([3])).toEqual(macd.warmup([3, 26, 9]))
})

test('an argument out of its range is a fault that says which, and what it may be', () => {
  const refusal = (attempt: () => unknown): string => {
    try {
      attempt()
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(Fault)
      if (thrown instanceof Fault) expect(thrown.code).toBe('invalid-input')
      return thrown instanceof Error ? thrown.message : ''
    }
    return 'it was taken'
  }
  expect(refusal(() => sma.warmup([0]))).toBe('sma: length must lie between 1 and 5000, was 0.')
  expect(refusal(() => sma.stream([2.5]))).toBe('sma: length must be a whole number, was 2.5.')
  expect(refusal(() => sma.batch([new Float64Array(3)], [NaN], [new Float64Array(3)]))).toContain('must be a number')
  expect(refusal(() => vwap.warmup(['hour']))).toBe('vwap: session must be one of day, week, month, year.')
})

test('every output gets its own warm-up', () => {
  expect(macd.warmup([12, 26, 9])).toEqual([25, 33, 33])
  expect(macd.warmup([26, 12, 9])).toEqual([25, 33, 33])
})
