import { judgePath, type JudgedPath } from '../../kernel/monte-carlo/path-judge.ts'
import { FanRecorder } from './fan.ts'

/** Results of all paths, one element per path. Taking a path allocates nothing. */
export class PathTally {
  readonly finalEquity: Float64Array
  /** Deepest share lost since an earlier high. */
  readonly maxDrawdown: Float64Array
  readonly lowestEquity: Float64Array
  readonly recorder: FanRecorder
  readonly startEquity: number
  readonly #judged: JudgedPath = { finalEquity: 0, maxDrawdown: 0, lowestEquity: 0, aliveSteps: 0 }

  constructor(paths: number, pathSteps: number, startEquity: number) {
    this.finalEquity = new Float64Array(paths)
    this.maxDrawdown = new Float64Array(paths)
    this.lowestEquity = new Float64Array(paths)
    this.recorder = new FanRecorder(pathSteps, paths)
    this.startEquity = startEquity
  }

  /** Judges the first `length` values of `equity` as one path. An account at or below zero stays there, at zero. */
  take(path: number, equity: Float64Array, length: number): void {
    const judged = this.#judged
    judgePath(this.startEquity, equity, length, judged)
    this.finalEquity[path] = judged.finalEquity
    this.maxDrawdown[path] = judged.maxDrawdown
    this.lowestEquity[path] = judged.lowestEquity
    if (path < this.recorder.paths) this.#record(path, equity, judged.aliveSteps, length)
  }

  #record(path: number, equity: Float64Array, alive: number, length: number): void {
    const { stops } = this.recorder
    for (let stop = 0; stop < stops.length; stop++) {
      // A path that skipped steps ends early and keeps its last value.
      const last = Math.min(stops[stop], length) - 1
      const value = last < 0 ? this.startEquity : last < alive ? equity[last] : 0
      this.recorder.keep(path, stop, value)
    }
  }
}

/** Writes the account's value after each of the first `length` results: sums of money, or products of growth. */
export function playResults(
  results: Float64Array,
  length: number,
  compounds: boolean,
  startEquity: number,
  equity: Float64Array,
): void {
  let value = startEquity
  if (compounds) {
    for (let k = 0; k < length; k++) {
      value *= 1 + results[k]
      equity[k] = value
    }
  } else {
    for (let k = 0; k < length; k++) {
      value += results[k]
      equity[k] = value
    }
  }
}
