import { expect, test } from 'vitest'
import { priceDecimals } from './instrument.ts'

test.each([
  [1, 0],
  [0.25, 2],
  [0.01, 2],
  [0.00001, 5],
  [0.03125, 5],
  [5, 0],
  [0, 2],
  [NaN, 2],
])('a tick of %d shows %d decimals', (tick, decimals) => expect(priceDecimals(tick)).toBe(decimals))
