import { expect, test } from 'vitest'
import type { SweepTable } from '../../domain/study.ts'
import { heatMap } from './heat-map.ts'

function tableOf(points: readonly (readonly [number, number, number])[], values: string[] | null = null): SweepTable {
  const column = (k: number): Float64Array => Float64Array.from(points, (point) => point[k])
  const axes = [{ name: 'fast', values }, { name: 'slow', values: null }]
  const axisColumns = [column(0), column(1)]
  return { length: points.length, axes, axisColumns, metrics: ['objective'], metricColumns: [column(2)] }
}

test('the better the darker; what was not tried is blank, what has no objective is dotted', () => {
  const map = heatMap(tableOf([[5, 30, 0], [5, 40, 1], [10, 30, NaN]]))
  expect(map?.split('\n')).toEqual(['fast │ slow 30 → 40', '   5 │  ██│', '  10 │··  │', '        0.00  ░▒▓█ 1.00'])
})

test('words of a list are shown as such, and a large map is drawn coarser', () => {
  expect(heatMap(tableOf([[0, 1, 1], [1, 1, 2]], ['up', 'down']))).toContain('\ndown │██│')
  const many = Array.from({ length: 100 * 100 }, (_, k) => [Math.floor(k / 100), k % 100, k] as const)
  const lines = heatMap(tableOf(many))?.split('\n') ?? []
  expect([lines.length, lines[1].length]).toEqual([26, 4 + 2 + 96 + 1])
  expect(lines[24].at(-2)).toBe('█')
})

test('only two parameters make a map', () => {
  const { axes, axisColumns, ...rest } = tableOf([[1, 2, 3]])
  expect(heatMap({ ...rest, axes: axes.slice(0, 1), axisColumns: axisColumns.slice(0, 1) })).toBeNull()
})

test('without any objective there is nothing to shade', () => {
  expect(heatMap(tableOf([[1, 2, NaN]]))).toBeNull()
})
