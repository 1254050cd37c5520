import { assert } from '../../base/assert.ts'
import { seededRandom, type Random } from '../../base/random.ts'
import { normalTable } from './normal-table.ts'
import { regimes, type Regime, type RegimeChain } from './regimes.ts'
import { streamSeed } from './stream-seed.ts'
import { factorNames, type SyntheticModel } from './synthetic-model.ts'

/** The first day with prices, 2010-01-01, as days since 1970. */
export const firstDay = 14_610

const yearDays = 365.25
/** Share of a working day's variance that a Saturday or Sunday has where markets are closed. */
const weekendVariance = 0.05
/** A day's pull back to the price around which prices stay. */
const pull = 1 / 300

/** What is known of one day before its minutes are made. */
export interface DayState {
  /** Logarithm of the price when the day begins, and when it ends. */
  readonly from: number
  readonly until: number
  /** Standard deviation of the day's return without its jump. */
  readonly deviation: number
  /** Factor on the weights of common factors. */
  readonly togetherness: number
  /** Logarithmic size of the day's jump, 0 on most days, and the minute of the day it comes in. */
  readonly jump: number
  readonly jumpMinute: number
}

/** A day's standard normal number of each common factor. */
export class FactorDays {
  readonly #random: Random
  readonly #days: Float64Array[] = []

  constructor(seed: number) {
    this.#random = seededRandom(streamSeed(seed, 'factor days'))
  }

  at(day: number): Float64Array {
    while (this.#days.length <= day) {
      this.#days.push(Float64Array.from(factorNames, () => normal(this.#random)))
    }
    return this.#days[day]
  }
}

/** What one regime makes of one instrument. */
interface Manner {
  readonly weights: Float64Array
  readonly rest: number
  /** Factor on the standard deviation. */
  readonly wildness: number
}

/**
 * An instrument's price at each midnight UTC: regimes, clustered volatility (GARCH), common factors, jumps and a slow
 * pull to a growing mean. It grows day by day, so that asking for later days changes nothing of earlier ones.
 */
export class DayPath {
  readonly #model: SyntheticModel
  readonly #alwaysOpen: boolean
  readonly #chain: RegimeChain
  readonly #factors: FactorDays
  readonly #random: Random
  readonly #manners: ReadonlyMap<Regime, Manner>
  /** One more than days: each day begins where the one before ends. */
  readonly #logs: number[]
  readonly #deviations: number[] = []
  readonly #jumps: number[] = []
  readonly #jumpMinutes: number[] = []
  /** Variance by GARCH, as a multiple of its mean. */
  #variance = 1

  constructor(seed: number, model: SyntheticModel, alwaysOpen: boolean, chain: RegimeChain, factors: FactorDays) {
    this.#model = model
    this.#alwaysOpen = alwaysOpen
    this.#chain = chain
    this.#factors = factors
    this.#random = seededRandom(streamSeed(seed, `days ${model.instrument.id}`))
    this.#manners = new Map(regimes.map((regime) => [regime, mannerOf(model, regime)]))
    this.#logs = [Math.log(model.basePrice)]
  }

  /** `day` counts from `firstDay`. */
  at(day: number): DayState {
    while (this.#deviations.length <= day) this.#addDay(this.#deviations.length)
    return {
      from: this.#logs[day],
      until: this.#logs[day + 1],
      deviation: this.#deviations[day],
      togetherness: this.#chain.at(day).togetherness,
      jump: this.#jumps[day],
      jumpMinute: this.#jumpMinutes[day],
    }
  }

  #addDay(day: number): void {
    const model = this.#model
    const random = this.#random
    const regime = this.#chain.at(day)
    const manner = this.#manners.get(regime)
    assert(manner !== undefined, `the regime ${regime.name} is one of the list`)
    const own = normal(random)
    const jumps = random.next() < regime.jumpChance
    const jumpSize = 0.45 - 0.3 * Math.log(1 - random.next())
    const jumpSign = random.next() < 0.45 + 0.1 * Math.sign(model.bias) ? -1 : 1
    const jumpMinute = Math.floor(random.next() * 1440)

    const from = this.#logs[day]
    const days = this.#alwaysOpen ? yearDays : 261
    const quiet = !this.#alwaysOpen && isWeekend(day) ? weekendVariance : 1
    const deviation = (model.yearVolatility / Math.sqrt(days)) * manner.wildness * Math.sqrt(this.#variance * quiet)
    let shock = manner.rest * own
    const factors = this.#factors.at(day)
    for (let k = 0; k < factors.length; k++) shock += manner.weights[k] * factors[k]
    const jump = jumps ? jumpSign * jumpSize * deviation : 0
    const mean = this.#logs[0] + (model.yearGrowth * day) / yearDays
    this.#logs.push(from + deviation * (shock + regime.drift * model.bias) + jump + pull * (mean - from))
    this.#deviations.push(deviation)
    this.#jumps.push(jump)
    this.#jumpMinutes.push(jumpMinute)
    const felt = shock + jump / deviation
    this.#variance = Math.min(9, 0.05 + 0.1 * this.#variance * felt * felt + 0.85 * this.#variance)
  }
}

function mannerOf(model: SyntheticModel, regime: Regime): Manner {
  const { weights, rest } = weightsOf(model, regime.togetherness)
  return { weights: Float64Array.from(weights), rest, wildness: regime.volatility ** model.regimeShare }
}

/** Weights of the factors in `factorNames` and of the instrument's own part; their squares sum to 1. */
export function weightsOf(model: SyntheticModel, togetherness: number): { weights: readonly number[]; rest: number } {
  const plain = factorNames.map((name) => model.loadings[name] ?? 0)
  const length = Math.sqrt(plain.reduce((sum, weight) => sum + weight * weight, 0))
  const scale = length === 0 ? 0 : Math.min(togetherness, 0.97 / length)
  return {
    weights: plain.map((weight) => weight * scale),
    rest: Math.sqrt(1 - (length * scale) ** 2),
  }
}

/** 1970-01-01 was a Thursday. */
function isWeekend(day: number): boolean {
  const weekday = (firstDay + day + 4) % 7
  return weekday === 0 || weekday === 6
}

function normal(random: Random): number {
  return normalTable()[Math.floor(random.next() * 65536)]
}
