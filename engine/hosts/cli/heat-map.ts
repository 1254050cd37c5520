import type { SweepAxis, SweepTable } from '../../domain/study.ts'

const shades = ' ░▒▓█'
const widest = 48
const tallest = 24

/**
 * The objective over two searched parameters, the better the darker; null for another number of parameters, or when no
 * point has an objective. Where there are more values than fit, a cell shows the best of those it stands for. A dot is
 * a point without an objective, a blank none at all.
 */
export function heatMap(table: SweepTable): string | null {
  if (table.axes.length !== 2 || table.length === 0) return null
  const rows = binsOf(table.axisColumns[0], tallest)
  const columns = binsOf(table.axisColumns[1], widest)
  const objective = table.metricColumns[table.metrics.indexOf('objective')]
  const cells = Array.from({ length: rows.count }, () => new Array<number | undefined>(columns.count).fill(undefined))
  for (let k = 0; k < table.length; k++) {
    const row = cells[rows.of(table.axisColumns[0][k])]
    const column = columns.of(table.axisColumns[1][k])
    const before = row[column]
    if (before === undefined || Number.isNaN(before) || objective[k] > before) row[column] = objective[k]
  }
  const known = cells.flat().filter((value): value is number => value !== undefined && !Number.isNaN(value))
  if (known.length === 0) return null
  const low = Math.min(...known)
  const high = Math.max(...known)
  const signOf = (value: number | undefined): string => {
    if (value === undefined) return '  '
    if (Number.isNaN(value)) return '··'
    const share = high > low ? (value - low) / (high - low) : 1
    return shades[Math.min(shades.length - 1, Math.floor(share * shades.length))].repeat(2)
  }
  const labels = rows.first.map((code) => valueText(table.axes[0], code))
  const width = Math.max(table.axes[0].name.length, ...labels.map((label) => label.length))
  const lines = cells.map((row, k) => `${labels[k].padStart(width)} │${row.map(signOf).join('')}│`)
  const [from, to] = [columns.first[0], columns.last].map((code) => valueText(table.axes[1], code))
  return [
    `${table.axes[0].name.padStart(width)} │ ${table.axes[1].name} ${from} → ${to}`,
    ...lines,
    `${' '.repeat(width)}   ${shades[0]}${low.toPrecision(3)} ${shades} ${high.toPrecision(3)}`,
  ].join('\n')
}

interface Bins {
  readonly count: number
  /** The first value of each. */
  readonly first: readonly number[]
  readonly last: number
  of(value: number): number
}

function binsOf(column: Float64Array, most: number): Bins {
  const values = [...new Set(column)].sort((a, b) => a - b)
  const count = Math.min(most, values.length)
  const places = new Map(values.map((value, k) => [value, Math.floor((k * count) / values.length)]))
  const first = values.filter((value, k) => k === 0 || places.get(value) !== places.get(values[k - 1]))
  return { count, first, last: values[values.length - 1], of: (value) => places.get(value) ?? 0 }
}

function valueText({ values }: SweepAxis, code: number): string {
  return values === null ? String(Number(code.toPrecision(6))) : String(values[code])
}
