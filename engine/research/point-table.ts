import type { SweepAxis, SweepTable } from '../domain/study.ts'
import { answerColumns, pointStatus } from '../ports/jobs.ts'

/** Points and what came of them, as columns that grow. Their memory follows from the points alone. */
export class PointTable {
  readonly #axes: number
  readonly #columns: Float64Array[]
  #length = 0

  /** Columns are those of an answer: status, Sharpe ratio per period, objective, statistics. */
  constructor(axes: number, statistics: number) {
    this.#axes = axes
    this.#columns = Array.from({ length: axes + answerColumns.statistics + statistics }, () => new Float64Array(0))
  }

  get length(): number {
    return this.#length
  }

  get bytes(): number {
    return this.#columns.reduce((sum, column) => sum + column.byteLength, 0)
  }

  /** Makes room for points and answers the row of the first. */
  add(points: readonly Float64Array[]): number {
    const from = this.#length
    const count = points[0].length
    this.#length += count
    if (this.#length > this.#columns[0].length) {
      const room = from === 0 ? count : Math.max(this.#length, 2 * this.#columns[0].length)
      this.#columns.forEach((column, k) => {
        this.#columns[k] = new Float64Array(room)
        this.#columns[k].set(column.subarray(0, from))
      })
    }
    points.forEach((column, k) => this.#columns[k].set(column, from))
    return from
  }

  /** Puts a block's answer, column after column, at its rows. */
  put(row: number, count: number, values: Float64Array): void {
    for (let k = 0; k * count < values.length; k++) {
      this.#columns[this.#axes + k].set(values.subarray(k * count, (k + 1) * count), row)
    }
  }

  points(): readonly Float64Array[] {
    return this.#columns.slice(0, this.#axes).map((column) => column.subarray(0, this.#length))
  }

  /** A column of the answers. */
  column(k: number, from = 0): Float64Array {
    return this.#columns[this.#axes + k].subarray(from, this.#length)
  }

  count(status: number): number {
    return this.column(answerColumns.status).reduce((sum, value) => sum + Number(value === status), 0)
  }

  /** Rows by objective, best first; those without one are left out. Of equal ones the earlier comes first. */
  ranked(): readonly number[] {
    const objective = this.column(answerColumns.objective)
    const rows = Array.from(objective.keys()).filter((row) => !Number.isNaN(objective[row]))
    return rows.sort((a, b) => objective[b] - objective[a] || a - b)
  }

  /** Without the points that the strategy refused. */
  accepted(): PointTable {
    const status = this.column(answerColumns.status)
    const kept = Array.from(status.keys()).filter((row) => status[row] !== pointStatus.refused)
    if (kept.length === this.#length) return this
    const table = new PointTable(this.#axes, this.#columns.length - this.#axes - answerColumns.statistics)
    table.#length = kept.length
    this.#columns.forEach((column, k) => (table.#columns[k] = Float64Array.from(kept, (row) => column[row])))
    return table
  }

  table(axes: readonly SweepAxis[], statistics: readonly string[]): SweepTable {
    return {
      length: this.#length,
      axes,
      axisColumns: this.points(),
      metrics: ['objective', ...statistics],
      metricColumns: ['objective', ...statistics].map((_, k) => this.column(answerColumns.objective + k)),
    }
  }
}
