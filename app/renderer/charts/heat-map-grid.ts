import type { SweepAxis, SweepTable } from '../../../engine/domain/study.ts'

/** The places along one side of a heat map: one per tried value, or equal stretches where there are too many. */
export interface GridSide {
  readonly axis: SweepAxis
  /** The value, or the middle of the stretch, of each place. */
  readonly places: readonly number[]
  /** Width of a stretch; 0 where each place is one value. */
  readonly stretch: number
}

export interface HeatGrid {
  readonly x: GridSide
  readonly y: GridSide
  /** By `y * width + x`: the row of the table that stands for the cell, or -1 where nothing ran. */
  readonly rows: Int32Array
  /** What is coloured; NaN where there is no number. */
  readonly values: Float64Array
  readonly low: number
  readonly high: number
}

/** What is drawn of a table. `fixed` names, by axis, the value to cut at; an axis without one shows its best. */
export interface HeatView {
  readonly x: number
  readonly y: number
  readonly metric: number
  readonly fixed: Readonly<Record<number, number>>
}

/** More places than this along one side cannot be told apart. */
const mostPlaces = 160
/** Stretches of a side with more values. */
const stretches = 32

/** Values that were tried along an axis, in order. */
export function triedValues(column: Float64Array): readonly number[] {
  return [...new Set(column)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
}

export function gridSide(axis: SweepAxis, column: Float64Array): GridSide {
  const tried = triedValues(column)
  if (tried.length <= mostPlaces) return { axis, places: tried, stretch: 0 }
  const stretch = (tried[tried.length - 1] - tried[0]) / stretches
  return { axis, places: Array.from({ length: stretches }, (_, k) => tried[0] + (k + 0.5) * stretch), stretch }
}

/** The place of a value; each value of the column has one. */
export function placeOf({ places, stretch }: GridSide, value: number): number {
  if (stretch > 0) {
    return Math.min(places.length - 1, Math.max(0, Math.floor((value - places[0]) / stretch + 0.5)))
  }
  let low = 0
  let high = places.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Cells of a heat map: of all points that share a cell, the one with the best objective stands for it. */
export function heatGrid(table: SweepTable, { x, y, metric, fixed }: HeatView): HeatGrid {
  const sideX = gridSide(table.axes[x], table.axisColumns[x])
  const sideY = gridSide(table.axes[y], table.axisColumns[y])
  const width = sideX.places.length
  const rows = new Int32Array(width * sideY.places.length).fill(-1)
  const objective = table.metricColumns[0]
  const cuts = Object.entries(fixed).filter(([axis]) => Number(axis) !== x && Number(axis) !== y)
  for (let row = 0; row < table.length; row++) {
    if (cuts.some(([axis, value]) => table.axisColumns[Number(axis)][row] !== value)) continue
    const cell = placeOf(sideY, table.axisColumns[y][row]) * width + placeOf(sideX, table.axisColumns[x][row])
    const standing = rows[cell]
    const isBetter = standing < 0 || Number.isNaN(objective[standing]) || objective[row] > objective[standing]
    if (isBetter) rows[cell] = row
  }
  const values = Float64Array.from(rows, (row) => (row < 0 ? NaN : table.metricColumns[metric][row]))
  const [low, high] = extent(values)
  return { x: sideX, y: sideY, rows, values, low, high }
}

/** The least and the greatest number of a column; NaN when it has none. */
export function extent(values: ArrayLike<number>): readonly [low: number, high: number] {
  let low = NaN
  let high = NaN
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (!Number.isFinite(value)) continue
    if (!(value >= low)) low = value
    if (!(value <= high)) high = value
  }
  return [low, high]
}
