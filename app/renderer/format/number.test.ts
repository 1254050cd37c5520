import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatCompact,
  formatFixed,
  formatPercent,
  formatSigned,
  formatSignedPercent,
  formatSize,
  minus,
  noValue,
} from './number.ts'

test('figures have grouped thousands, a true minus and no minus zero', () => {
  expect(formatFixed(1234567.891, 2)).toBe('1,234,567.89')
  expect(formatFixed(-1234.5, 2)).toBe(`${minus}1,234.50`)
  expect(formatFixed(-0.001, 2)).toBe('0.00')
  expect(formatFixed(999, 0)).toBe('999')
  expect(formatFixed(NaN, 2)).toBe(noValue)
})

test('gains carry a plus, nothing carries none', () => {
  expect(formatSigned(12.3, 1)).toBe('+12.3')
  expect(formatSigned(-12.3, 1)).toBe(`${minus}12.3`)
  expect(formatSigned(0.001, 1)).toBe('0.0')
})

test('ratios are shown as percent', () => {
  expect(formatPercent(0.12345)).toBe('12.35 %')
  expect(formatSignedPercent(-0.5, 0)).toBe(`${minus}50 %`)
  expect(formatPercent(Infinity)).toBe(noValue)
})

test('big quantities are shortened, small ones kept', () => {
  expect(formatCompact(3_456_789_000)).toBe('3.457B')
  expect(formatCompact(1_200_000)).toBe('1.2M')
  expect(formatCompact(130_690.78)).toBe('130.7K')
  expect(formatCompact(56_230)).toBe('56230')
  expect(formatCompact(0)).toBe('0')
})

test('sizes keep the parts they have', () => {
  expect(formatSize(-1200)).toBe(`${minus}1,200`)
  expect(formatSize(0.25)).toBe('0.25')
})

test('what is printed reads back as the rounded number', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.integer({ min: 0, max: 6 }),
      (value, decimals) => {
        const back = Number(formatFixed(value, decimals).replaceAll(',', '').replace(minus, '-'))
        expect(back).toBe(Number(value.toFixed(decimals)) + 0)
      },
    ),
  )
})
