import { expect, test } from 'vitest'
import { luminance, partOf, scaleColour } from './heat-map-colours.ts'

test('better is always brighter, so that the scale also reads in grey', () => {
  const brightness = Array.from({ length: 101 }, (_, k) => luminance(scaleColour(k / 100)))
  for (let k = 1; k < brightness.length; k++) expect(brightness[k]).toBeGreaterThan(brightness[k - 1] - 0.002)
  expect(brightness[100] - brightness[0]).toBeGreaterThan(0.7)
})

test('what lies outside the scale takes its end', () => {
  expect(scaleColour(-1)).toEqual(scaleColour(0))
  expect(scaleColour(7)).toEqual(scaleColour(1))
})

test('equal values lie half way', () => {
  expect(partOf(3, 3, 3)).toBe(0.5)
  expect(partOf(3, 2, 4)).toBe(0.5)
  expect(partOf(4, 2, 4)).toBe(1)
})
