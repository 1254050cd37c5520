import { seededRandom, type Random } from '../../base/random.ts'
import { streamSeed } from './stream-seed.ts'

/** A market's mood, day by day. */
export interface Regime {
  readonly name: 'bull' | 'bear' | 'range' | 'crisis'
  /** Mean of a day's return as a share of its standard deviation. */
  readonly drift: number
  /** Factor on the standard deviation. */
  readonly volatility: number
  /** Factor on the weights of common factors: in a crisis everything falls together. */
  readonly togetherness: number
  /** Chance of a jump in a day. */
  readonly jumpChance: number
  /** Mean length in days. */
  readonly days: number
  /** Chances of what comes after, in the order of `regimes`. */
  readonly after: readonly [bull: number, bear: number, range: number, crisis: number]
}

export const regimes: readonly Regime[] = [
  {
    name: 'bull', drift: 0.05, volatility: 0.8, togetherness: 1, jumpChance: 0.03, days: 110, after: [0, 0.4, 0.5, 0.1],
  },
  {
    name: 'bear', drift: -0.05, volatility: 1.25, togetherness: 1.1, jumpChance: 0.07, days: 60,
    after: [0.5, 0, 0.3, 0.2],
  },
  {
    name: 'range', drift: 0, volatility: 0.7, togetherness: 1, jumpChance: 0.02, days: 70, after: [0.6, 0.35, 0, 0.05],
  },
  {
    name: 'crisis', drift: -0.1, volatility: 2.4, togetherness: 1.35, jumpChance: 0.25, days: 14,
    after: [0.35, 0.5, 0.15, 0],
  },
]

/** A Markov chain over `regimes` that grows as days are asked for; what was told of a day never changes. */
export class RegimeChain {
  readonly #random: Random
  readonly #days: number[] = []

  constructor(seed: number, name: string) {
    this.#random = seededRandom(streamSeed(seed, `regime ${name}`))
  }

  at(day: number): Regime {
    while (this.#days.length <= day) this.#days.push(this.#next())
    return regimes[this.#days[day]]
  }

  #next(): number {
    // Two numbers a day, whether they are needed or not.
    const ends = this.#random.next()
    const which = this.#random.next()
    const last = this.#days.at(-1)
    if (last === undefined) return 2
    const { days, after } = regimes[last]
    if (ends >= 1 / days) return last
    let sum = 0
    for (let k = 0; k < after.length; k++) {
      sum += after[k]
      if (which < sum) return k
    }
    return last
  }
}
