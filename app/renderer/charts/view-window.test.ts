import fc from 'fast-check'
import { expect, test } from 'vitest'
import { barToLogical, chooseWindow, logicalToBar, type ViewWindow } from './view-window.ts'

test('a short series is one window of single bars', () => {
  expect(chooseWindow(500, 0, 500, null)).toEqual({ begin: 0, end: 500, size: 1 })
})

test('a long series is grouped until a screen can hold it', () => {
  const window = chooseWindow(1_000_000, 0, 1_000_000, null)
  expect(window).toEqual({ begin: 0, end: 1_000_000, size: 1024 })
})

test('scrolling inside a window keeps it, leaving it moves it', () => {
  const window = chooseWindow(100_000, 50_000, 50_300, null)
  expect(chooseWindow(100_000, 50_050, 50_350, window)).toBe(window)
  expect(chooseWindow(100_000, 51_000, 51_300, window)).not.toBe(window)
})

test('zooming in by a hair does not redraw finer, zooming in far does', () => {
  const window = chooseWindow(100_000, 0, 1700, null)
  expect(window.size).toBe(2)
  expect(chooseWindow(100_000, 0, 1500, window).size).toBe(2)
  expect(chooseWindow(100_000, 0, 900, window).size).toBe(1)
})

const view = fc.record({
  total: fc.integer({ min: 1, max: 2_000_000 }),
  from: fc.double({ min: -0.5, max: 1, noNaN: true }),
  width: fc.double({ min: 1e-6, max: 1.5, noNaN: true }),
})

test('every window holds what is visible, in few points, on group borders', () => {
  fc.assert(
    fc.property(fc.array(view, { minLength: 1, maxLength: 4 }), (views) => {
      let current: ViewWindow | null = null
      const { total } = views[0]
      for (const { from, width } of views) {
        const first = from * total
        const last = first + width * total
        const window: ViewWindow = chooseWindow(total, first, last, current)
        expect(window.begin % window.size).toBe(0)
        expect(window.end).toBeLessThanOrEqual(total)
        expect(window.begin).toBeLessThanOrEqual(Math.min(Math.max(0, first), total - 1))
        expect(window.end).toBeGreaterThanOrEqual(Math.min(total, Math.max(last, 0)))
        expect((window.end - window.begin) / window.size).toBeLessThanOrEqual(3 * 1600 + 4)
        current = window
      }
    }),
  )
})

test('a bar and its place on the axis are each other’s inverse', () => {
  const window = { begin: 4096, end: 9000, size: 8 }
  expect(barToLogical(window, 4096 + 3.5)).toBe(0)
  expect(logicalToBar(window, barToLogical(window, 5000))).toBe(5000)
})
