/** Pairs of levels that lie as far from the middle on either side, widest first, and the level in the middle. */
export interface FanBands {
  /** Places in the list of levels. */
  readonly bands: readonly (readonly [low: number, high: number])[]
  readonly middle: number | null
}

export function bandsOf(levels: readonly number[]): FanBands {
  const bands: [number, number][] = []
  levels.forEach((level, low) => {
    if (level >= 0.5) return
    const high = levels.findIndex((other) => Math.abs(other - (1 - level)) < 1e-9)
    if (high >= 0) bands.push([low, high])
  })
  bands.sort(([a], [b]) => levels[a] - levels[b])
  const middle = levels.findIndex((level) => Math.abs(level - 0.5) < 1e-9)
  return { bands, middle: middle < 0 ? null : middle }
}

/**
 * The run's own line at the steps of a fan. `own` has one value per step of the run, the start before the first left
 * out or not; null where the two do not belong together.
 */
export function actualAt(steps: Int32Array, own: ArrayLike<number>, start: number): Float64Array | null {
  const last = steps[steps.length - 1] ?? 0
  const hasStart = own.length === last + 1
  if (!hasStart && own.length !== last) return null
  return Float64Array.from(steps, (step) => (hasStart ? own[step] : step === 0 ? start : own[step - 1]))
}
