import type { BarColumns } from '../engine/domain/bars.ts'

/** One thing that is measured. */
export interface Workload {
  readonly id: string
  /** What it does, for people. */
  readonly about: string
  /** Milliseconds of an undisturbed Zen 4 core at 3.6 GHz. */
  readonly goalMs: number
  /** Makes everything that it needs; called once, in a process of its own. */
  make(): Prepared | Promise<Prepared>
}

export interface Prepared {
  /** Columns that the calibration loop runs over as well. */
  readonly bars: BarColumns
  /** How often `run` is repeated within a round: work of microseconds needs more of it to be told from the clock. */
  readonly repeats: number
  /** The measured work. */
  run(): Result | Promise<Result>
  /** The same by the plain way, for the checksum. */
  plain(): Result
  /** Ends what it started. */
  end?(): Promise<void>
}

export interface Result {
  /** All numbers that were computed. */
  readonly numbers: readonly (Float64Array | Int32Array)[]
  /** Measured by the work itself, where it is spread over threads; else the process is measured. */
  readonly ms?: number
  /** What else was measured, in words. */
  readonly note?: string
}

export interface Measurement {
  readonly id: string
  /** CPU time of the fastest round. */
  readonly ms: number
  /** `ms` as a multiple of the calibration loop's, measured between the rounds. */
  readonly calibrationRatio: number
  /** SHA-256 of the result's bits; equal to the plain way's, else there is no measurement. */
  readonly checksum: string
  /** The most memory that the process held until the work was done once. */
  readonly rssMb: number
  /** What else the fastest round measured, in words. */
  readonly note?: string
}
