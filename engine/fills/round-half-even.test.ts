import { expect, test } from 'vitest'
import { roundHalfEven } from './round-half-even.ts'

test('halves go to the even neighbour', () => {
  expect([0.5, 1.5, 2.5, 3.5].map(roundHalfEven)).toEqual([0, 2, 2, 4])
  expect([0, 0.4, 0.6, 7, 2.4999, 2.5001].map(roundHalfEven)).toEqual([0, 0, 1, 7, 2, 3])
})
