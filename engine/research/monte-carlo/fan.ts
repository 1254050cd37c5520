import type { Fan } from '../../domain/monte-carlo-outcome.ts'
import { quantile } from '../../analytics/series/quantile.ts'

/** Shares of the paths whose equity runs below each line of a fan. */
export const fanLevels = [0.05, 0.25, 0.5, 0.75, 0.95] as const

/** Keeps the equity of the first paths at a few steps: thousands of paths draw the same lines as a million. */
export class FanRecorder {
  /** Rising steps at which equity is kept; the last is the end of the path. */
  readonly stops: Int32Array
  readonly paths: number
  readonly #equity: Float64Array

  constructor(pathSteps: number, paths: number, points = 60, largest = 2000) {
    const count = Math.min(points, pathSteps)
    this.stops = Int32Array.from({ length: count }, (_, i) => Math.round(((i + 1) * pathSteps) / count))
    this.paths = Math.min(paths, largest)
    this.#equity = new Float64Array(this.paths * count)
  }

  keep(path: number, stop: number, equity: number): void {
    this.#equity[stop * this.paths + path] = equity
  }

  fan(startEquity: number): Fan {
    const lines = fanLevels.map(() => new Float64Array(this.stops.length + 1))
    for (const line of lines) line[0] = startEquity
    for (let stop = 0; stop < this.stops.length; stop++) {
      const column = this.#equity.subarray(stop * this.paths, (stop + 1) * this.paths)
      column.sort()
      fanLevels.forEach((level, k) => (lines[k][stop + 1] = quantile(column, level)))
    }
    return { steps: Int32Array.of(0, ...this.stops), levels: fanLevels, lines, paths: this.paths }
  }
}
