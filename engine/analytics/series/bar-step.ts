export const dayMs = 86_400_000
const hourMs = 3_600_000

/** Steps looked at: enough for a stable median, few enough to cost nothing on a million bars. */
const stepsConsidered = 99

/** The usual time between two bars, in ms: the median of the last 99 steps. NaN for fewer than two bars. */
export function medianStepMs(openAt: Float64Array): number {
  const count = Math.min(stepsConsidered, openAt.length - 1)
  if (count < 1) return NaN
  const steps = new Float64Array(count)
  const first = openAt.length - 1 - count
  for (let i = 0; i < count; i++) steps[i] = openAt[first + i + 1] - openAt[first + i]
  steps.sort()
  const middle = count >>> 1
  return count % 2 === 1 ? steps[middle] : (steps[middle - 1] + steps[middle]) / 2
}

/** The finest calendar unit a step is made of, in ms: days for 1d and 1w bars, hours for 4h, minutes for 90m. */
export function stepUnitMs(stepMs: number): number {
  for (const unit of [dayMs, hourMs, 60_000, 1000]) {
    if (stepMs >= unit && stepMs % unit === 0) return unit
  }
  return 1
}

/** Durations are known no finer than the bars are, so they are told in whole units, rounded up. */
export function ceilTo(unitMs: number, durationMs: number): number {
  return Math.ceil(durationMs / unitMs) * unitMs
}
