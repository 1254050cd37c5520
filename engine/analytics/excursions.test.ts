import { expect, test } from 'vitest'
import { allocateBars } from '../domain/bars.ts'
import type { Trade } from '../domain/run.ts'
import { excursions } from './excursions.ts'

const bars = allocateBars(5)
bars.open.set([100, 101, 99, 104, 103])
bars.high.set([102, 103, 106, 105, 110])
bars.low.set([98, 95, 97, 102, 90])
bars.close.set([101, 99, 104, 103, 100])

const trade = (size: number, entryBar: number, entryPrice: number, exitBar: number, exitPrice: number): Trade => ({
  size, entryBar, exitBar, entryPrice, exitPrice, entryAt: 0, exitAt: 0, pnl: 0, commission: 0, returnRatio: 0,
  stop: null, target: null, tag: null,
})

test('the worst and best price while the trade was open, measured from its entry', () => {
  const { mae, mfe } = excursions([trade(10, 0, 100, 3, 104), trade(-10, 0, 100, 3, 104)], bars)
  expect(Array.from(mae)).toEqual([0.05, 0.06])
  expect(Array.from(mfe)).toEqual([0.06, 0.05])
})

test('of the exit bar only what the trade saw counts', () => {
  const { mae, mfe } = excursions([trade(1, 3, 104, 4, 103)], bars)
  expect(mae[0]).toBeCloseTo(2 / 104, 12) // low of bar 3, not the 90 of the exit bar
  expect(mfe[0]).toBeCloseTo(1 / 104, 12)
})

test('a trade opened at the close did not see that bar', () => {
  const atClose = excursions([trade(1, 1, 99, 3, 104)], bars, true)
  expect(atClose.mae[0]).toBeCloseTo(2 / 99, 12)
  const whole = excursions([trade(1, 1, 99, 3, 104)], bars)
  expect(whole.mae[0]).toBeCloseTo(4 / 99, 12)
})

test('a trade that only won has no adverse excursion', () => {
  const { mae, mfe } = excursions([trade(1, 2, 100, 2, 105)], bars)
  expect(mae[0]).toBe(0)
  expect(mfe[0]).toBe(0.05)
})
