import { expect, test } from 'vitest'
import { actualAt, bandsOf } from './fan-bands.ts'

test('levels pair up around the middle, the widest band first', () => {
  expect(bandsOf([0.05, 0.25, 0.5, 0.75, 0.95])).toEqual({ bands: [[0, 4], [1, 3]], middle: 2 })
  expect(bandsOf([0.1, 0.5])).toEqual({ bands: [], middle: 1 })
  expect(bandsOf([0.05, 0.95])).toEqual({ bands: [[0, 1]], middle: null })
})

test('the run stands at the steps of the fan, with or without its start', () => {
  const steps = Int32Array.of(0, 2, 4)
  expect(actualAt(steps, [10, 11, 12, 13], 9)).toEqual(Float64Array.of(9, 11, 13))
  expect(actualAt(steps, [9, 10, 11, 12, 13], 0)).toEqual(Float64Array.of(9, 11, 13))
  expect(actualAt(steps, [1, 2], 9)).toBeNull()
})
