import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SweepTable } from '../../../engine/domain/study.ts'
import { extent, gridSide, heatGrid, placeOf } from './heat-map-grid.ts'

function tableOf(points: readonly (readonly number[])[], objective: readonly number[]): SweepTable {
  const axes = points[0].map((_, k) => ({ name: `p${String(k)}`, values: null }))
  return {
    length: points.length,
    axes,
    axisColumns: axes.map((_, k) => Float64Array.from(points, (point) => point[k])),
    metrics: ['objective', 'trades'],
    metricColumns: [Float64Array.from(objective), Float64Array.from(points, (_, k) => 100 + k)],
  }
}

const table = tableOf(
  [
    [1, 10, 0],
    [1, 10, 1],
    [2, 10, 0],
    [1, 20, 0],
    [2, 20, 1],
  ],
  [0.5, 0.9, -1, NaN, 2],
)

test('a cell shows the best over the rest, and says which point that is', () => {
  const grid = heatGrid(table, { x: 0, y: 1, metric: 0, fixed: {} })
  expect(grid.x.places).toEqual([1, 2])
  expect(grid.y.places).toEqual([10, 20])
  expect([...grid.rows]).toEqual([1, 2, 3, 4])
  expect([...grid.values]).toEqual([0.9, -1, NaN, 2])
  expect([grid.low, grid.high]).toEqual([-1, 2])
})

test('a cut shows the points at one value of another parameter only', () => {
  const grid = heatGrid(table, { x: 0, y: 1, metric: 0, fixed: { 2: 0 } })
  expect([...grid.rows]).toEqual([0, 2, 3, -1])
  expect(grid.values[3]).toBeNaN()
})

test('another statistic is told of the point with the best objective', () => {
  expect([...heatGrid(table, { x: 0, y: 1, metric: 1, fixed: {} }).values]).toEqual([101, 102, 103, 104])
})

test('a number without an objective gives way to one with it', () => {
  const two = tableOf([[1, 1, 0], [1, 1, 1]], [NaN, -5])
  expect([...heatGrid(two, { x: 0, y: 1, metric: 0, fixed: {} }).rows]).toEqual([1])
})

test('every value finds a place that is nearest to it, however many there are', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 400 })
  fc.assert(
    fc.property(values, (list) => {
      const column = Float64Array.from(list)
      const side = gridSide({ name: 'p', values: null }, column)
      for (const value of column) {
        const place = side.places[placeOf(side, value)]
        const distances = side.places.map((other) => Math.abs(other - value))
        expect(Math.abs(place - value)).toBeLessThanOrEqual(Math.min(...distances) + side.stretch * 1e-6)
      }
    }),
    { numRuns: 50 },
  )
})

test('the extent leaves out what is no number', () => {
  expect(extent([NaN, 3, -2, Infinity])).toEqual([-2, 3])
  expect(extent([NaN])).toEqual([NaN, NaN])
})
