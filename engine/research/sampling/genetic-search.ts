import { seededRandom, type Random } from '../../base/random.ts'
import type { ParamValues } from '../../domain/param.ts'
import { latinHypercube } from './latin-hypercube.ts'
import { gaussian } from './parzen.ts'
import { freshPoint } from './random-points.ts'
import { rankByScore, type Score, type Search, type Try } from './search.ts'
import { pointAt, pointKey, type Dimension, type SearchSpace } from './search-space.ts'
import { TryLog } from './try-log.ts'

export interface GeneticOptions {
  /** How many of the best tries may have children; as many are spread evenly first. */
  readonly population?: number
  /** Chance that a parameter of a child changes by itself; one per child on average when left out. */
  readonly mutation?: number
}

const attempts = 50
const rivals = 3
/** How far a mutation reaches along a parameter's range, standard deviation. */
const reach = 0.12

/**
 * Genetic search without generations: every point asked is a child of two of the best tries so far, so no worker ever
 * waits for the slowest of a generation. Parents win a tournament of three; each parameter comes from either or from
 * between them.
 */
export class GeneticSearch implements Search {
  readonly #space: SearchSpace
  readonly #random: Random
  readonly #log: TryLog
  readonly #start: ParamValues[]
  readonly #population: number
  readonly #mutation: number

  constructor(space: SearchSpace, seed: number, options: GeneticOptions = {}) {
    const dimensions = space.dimensions.length
    this.#space = space
    this.#random = seededRandom(seed)
    this.#log = new TryLog(space)
    this.#population = options.population ?? Math.min(100, Math.max(20, 10 * dimensions))
    this.#mutation = options.mutation ?? 1 / dimensions
    this.#start = latinHypercube(space, this.#population, this.#random).reverse()
  }

  get best(): Try | null {
    return this.#log.best
  }

  ask(): ParamValues | null {
    const point = this.#start.pop() ?? this.#child() ?? freshPoint(this.#space, this.#random, this.#log.seen)
    if (point !== null) this.#log.asked(point)
    return point
  }

  tell(params: ParamValues, score: Score): void {
    this.#log.told(params, score)
  }

  /** Null when there are no parents yet, or their children are all known or invalid. */
  #child(): ParamValues | null {
    const { places, scores, seen } = this.#log
    if (places.length < 2) return null
    const elite = rankByScore(scores).slice(0, this.#population).map((k) => places[k])
    for (let k = 0; k < attempts; k++) {
      const mother = this.#winner(elite)
      const father = this.#winner(elite)
      const child = this.#space.dimensions.map((dimension, d) => this.#inherit(dimension, mother[d], father[d]))
      const point = pointAt(this.#space, child)
      if (!seen.has(pointKey(this.#space, point)) && this.#space.valid(point)) return point
    }
    return null
  }

  /** The elite is sorted, so the lowest of a few random places wins. */
  #winner(elite: readonly Float64Array[]): Float64Array {
    let best = elite.length
    for (let k = 0; k < rivals; k++) best = Math.min(best, Math.floor(this.#random.next() * elite.length))
    return elite[best]
  }

  #inherit(dimension: Dimension, mother: number, father: number): number {
    const random = this.#random
    const share = random.next()
    const blends = !dimension.unordered && random.next() < 0.5
    const place = blends ? mother + share * (father - mother) : share < 0.5 ? mother : father
    if (random.next() >= this.#mutation) return place
    if (dimension.unordered) return random.next()
    // At least about one value's width, so that a coarse parameter can change at all.
    const moved = place + gaussian(random) * Math.max(reach, 1 / dimension.size)
    return Math.min(1, Math.max(0, moved))
  }
}
