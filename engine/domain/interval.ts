/** A range that a number lies in with a stated confidence. */
export interface Interval {
  readonly low: number
  readonly high: number
}
