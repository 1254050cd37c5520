import fc from 'fast-check'
import { expect, test } from 'vitest'
import { purgedFolds } from './purged-folds.ts'
import { walkForwardWindows } from './windows.ts'

const plans = fc.record({
  bars: fc.integer({ min: 55, max: 300 }),
  trainBars: fc.integer({ min: 1, max: 40 }),
  testBars: fc.integer({ min: 1, max: 10 }),
  anchored: fc.boolean(),
  purgeBars: fc.integer({ min: 0, max: 5 }),
  embargoBars: fc.integer({ min: 0, max: 5 }),
  warmupBars: fc.integer({ min: 0, max: 60 }),
  keepShortLast: fc.boolean(),
})

test('no test sees its training, no bar is tested twice, and gaps are as asked for', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const windows = walkForwardWindows(plan)
      expect(windows.length).toBeGreaterThan(0)
      windows.forEach(({ train, test: judged, warmupFrom }, k) => {
        expect(judged.from - train.to).toBe(plan.purgeBars)
        expect(train.to - train.from).toBeGreaterThanOrEqual(plan.trainBars)
        if (plan.anchored) expect(train.from).toBe(0)
        else expect(train.to - train.from).toBe(plan.trainBars)
        expect(judged.to).toBeLessThanOrEqual(plan.bars)
        if (k < windows.length - 1 || !plan.keepShortLast) expect(judged.to - judged.from).toBe(plan.testBars)
        expect(warmupFrom).toBe(Math.max(0, judged.from - plan.warmupBars))
        if (k > 0) expect(judged.from - windows[k - 1].test.to).toBe(plan.embargoBars)
      })
      const last = windows[windows.length - 1].test
      // What is left after the last test is too short for another.
      expect(plan.bars - last.to).toBeLessThan(plan.embargoBars + (plan.keepShortLast ? 1 : plan.testBars))
    }),
  )
})

test('rolling windows, spelled out', () => {
  expect(walkForwardWindows({ bars: 100, trainBars: 60, testBars: 20 })).toEqual([
    { train: { from: 0, to: 60 }, test: { from: 60, to: 80 }, warmupFrom: 60 },
    { train: { from: 20, to: 80 }, test: { from: 80, to: 100 }, warmupFrom: 80 },
  ])
})

test('plans that cannot be are refused with the numbers', () => {
  expect(() => walkForwardWindows({ bars: 70, trainBars: 60, testBars: 20 })).toThrow('takes 80 bars; there are 70')
  expect(() => walkForwardWindows({ bars: 70, trainBars: 0, testBars: 20 })).toThrow('training bars')
  expect(() => walkForwardWindows({ bars: 70, trainBars: 10, testBars: 2.5 })).toThrow('test bars')
  expect(() => purgedFolds({ bars: 10, folds: 1 })).toThrow('number of folds')
})

test('folds test every bar once and train on none near it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 500 }),
      fc.integer({ min: 2, max: 12 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      (bars, folds, purgeBars, embargoBars) => {
        const tested = new Uint8Array(bars)
        for (const { train, test: judged } of purgedFolds({ bars, folds, purgeBars, embargoBars })) {
          for (let i = judged.from; i < judged.to; i++) tested[i]++
          for (const range of train) {
            expect(range.to <= judged.from - purgeBars || range.from >= judged.to + embargoBars).toBe(true)
            expect(range.from >= 0 && range.to <= bars && range.from < range.to).toBe(true)
          }
        }
        expect(tested.every((count) => count === 1)).toBe(true)
      },
    ),
  )
})
