import { minutesPerDay, type Activity } from './activity.ts'
import { weightsOf, type DayState } from './day-path.ts'
import { fillNormals } from './normal-stream.ts'
import { Recent } from './recent.ts'
import { streamSeed } from './stream-seed.ts'
import { factorNames, type SyntheticModel } from './synthetic-model.ts'

/** The price within one day, also while the market is closed. */
export interface MinutePath {
  /** Logarithm of the price at the beginning of each minute, and at the end of the last. */
  readonly logs: Float64Array
  /** Standard deviation of each minute's return. */
  readonly deviation: Float64Array
}

/** GARCH of minutes: a big move makes the next ones bigger. */
const shockShare = 0.1
const memory = 0.87
const wildest = 14
/** What a jump adds to the variance of the minute after it. */
const jumpEcho = 6

/** Each minute's standard normal number of a common factor. */
export class FactorMinutes {
  readonly #seed: number
  readonly #recent = new Recent<string, Float64Array>(64)

  constructor(seed: number) {
    this.#seed = seed
  }

  at(factor: number, day: number): Float64Array {
    const name = `minutes of ${factorNames[factor]}`
    return this.#recent.get(`${String(factor)} ${String(day)}`, () =>
      fillNormals(streamSeed(this.#seed, name, day), new Float64Array(minutesPerDay)),
    )
  }
}

/**
 * The way from a day's first price to its last: a Brownian bridge whose variance follows the hours and the shocks, and
 * which shares its shocks with other instruments as far as the factors do.
 */
export function minutePath(
  seed: number,
  model: SyntheticModel,
  day: number,
  state: DayState,
  activity: Activity,
  factors: FactorMinutes,
): MinutePath {
  const shocks = mixedShocks(seed, model, day, state.togetherness, factors)
  const deviation = new Float64Array(minutesPerDay)
  let clustering = 1
  let variance = 0
  for (let i = 0; i < minutesPerDay; i++) {
    const own = activity.variance[i] * clustering
    deviation[i] = own
    variance += own
    const echo = state.jump !== 0 && i === state.jumpMinute ? jumpEcho : 0
    const felt = shocks[i] * shocks[i]
    clustering = Math.min(wildest, 0.03 + clustering * (shockShare * felt + memory) + echo)
  }
  const scale = (state.deviation * state.deviation) / variance
  let sum = 0
  for (let i = 0; i < minutesPerDay; i++) {
    deviation[i] = Math.sqrt(deviation[i] * scale)
    sum += deviation[i] * shocks[i]
  }
  const logs = new Float64Array(minutesPerDay + 1)
  const missing = state.until - state.from - state.jump - sum
  const perVariance = missing / (scale * variance)
  let log = state.from
  for (let i = 0; i < minutesPerDay; i++) {
    logs[i] = log
    log += deviation[i] * shocks[i] + perVariance * deviation[i] * deviation[i]
    if (i === state.jumpMinute) log += state.jump
  }
  // Not the sum, which differs in its last digits, but what the next day begins with.
  logs[minutesPerDay] = state.until
  return { logs, deviation }
}

/** The path of one that follows: the leader's, at a distance that has a path of its own. */
export function followingPath(
  seed: number,
  model: SyntheticModel,
  day: number,
  distance: { readonly from: number; readonly until: number; readonly deviation: number },
  leader: MinutePath,
): MinutePath {
  const shocks = fillNormals(streamSeed(seed, `minutes ${model.instrument.id}`, day), new Float64Array(minutesPerDay))
  const step = distance.deviation / Math.sqrt(minutesPerDay)
  const sum = shocks.reduce((total, shock) => total + shock, 0) * step
  const missing = (distance.until - distance.from - sum) / minutesPerDay
  const logs = new Float64Array(minutesPerDay + 1)
  const deviation = new Float64Array(minutesPerDay)
  let apart = distance.from
  for (let i = 0; i < minutesPerDay; i++) {
    logs[i] = leader.logs[i] + apart
    deviation[i] = Math.sqrt(leader.deviation[i] * leader.deviation[i] + step * step)
    apart += shocks[i] * step + missing
  }
  logs[minutesPerDay] = leader.logs[minutesPerDay] + distance.until
  return { logs, deviation }
}

function mixedShocks(
  seed: number,
  model: SyntheticModel,
  day: number,
  togetherness: number,
  factors: FactorMinutes,
): Float64Array {
  const { weights, rest } = weightsOf(model, togetherness)
  const shocks = fillNormals(streamSeed(seed, `minutes ${model.instrument.id}`, day), new Float64Array(minutesPerDay))
  for (let i = 0; i < minutesPerDay; i++) shocks[i] *= rest
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k]
    if (weight === 0) continue
    const common = factors.at(k, day)
    for (let i = 0; i < minutesPerDay; i++) shocks[i] += weight * common[i]
  }
  return shocks
}
