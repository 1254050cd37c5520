import { seededRandom, type Random } from '../../base/random.ts'
import { normalTable } from './normal-table.ts'
import { streamSeed } from './stream-seed.ts'
import type { SyntheticModel } from './synthetic-model.ts'

/** What is left of a distance after a day. */
const memory = 0.6

export interface DistanceState {
  readonly from: number
  readonly until: number
  readonly deviation: number
}

/** Logarithmic distance of one that follows from its leader at each midnight UTC; it keeps coming back to nought. */
export class DistancePath {
  readonly #random: Random
  readonly #deviation: number
  readonly #states: DistanceState[] = []

  constructor(seed: number, model: SyntheticModel) {
    this.#random = seededRandom(streamSeed(seed, `distance ${model.instrument.id}`))
    this.#deviation = (model.follows?.yearVolatility ?? 0) / Math.sqrt(365.25)
  }

  /** `day` counts from the first day with prices. */
  at(day: number): DistanceState {
    while (this.#states.length <= day) {
      const from = this.#states.at(-1)?.until ?? 0
      const shock = normalTable()[Math.floor(this.#random.next() * 65536)]
      this.#states.push({ from, until: memory * from + this.#deviation * shock, deviation: this.#deviation })
    }
    return this.#states[day]
  }
}
