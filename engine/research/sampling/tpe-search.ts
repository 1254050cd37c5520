import { seededRandom, type Random } from '../../base/random.ts'
import type { ParamValues } from '../../domain/param.ts'
import { latinHypercube } from './latin-hypercube.ts'
import { categorical, parzen, type Density } from './parzen.ts'
import { freshPoint } from './random-points.ts'
import { rankByScore, type Score, type Search, type Try } from './search.ts'
import { placesOf, pointAt, pointKey, type SearchSpace } from './search-space.ts'
import { TryLog } from './try-log.ts'

export interface TpeOptions {
  /** Points spread evenly before the search begins to learn. */
  readonly startup?: number
  /** Share of the tries that count as good. */
  readonly goodRatio?: number
  /** Points drawn for each one asked; the most promising is taken. */
  readonly candidates?: number
}

const mostGood = 25

/**
 * Bayesian search by tree-structured Parzen estimators: learns where good tries lie and where the others do, and asks
 * for what looks like the first and not like the second. Bergstra, Bardenet, Bengio and Kégl (2011), Algorithms for
 * Hyper-Parameter Optimization. Points asked and not told yet count as poor, so that several at a time spread out.
 */
export class TpeSearch implements Search {
  readonly #space: SearchSpace
  readonly #random: Random
  readonly #log: TryLog
  readonly #start: ParamValues[]
  readonly #goodRatio: number
  readonly #candidates: number

  constructor(space: SearchSpace, seed: number, options: TpeOptions = {}) {
    const { startup = Math.max(10, 3 * space.dimensions.length), goodRatio = 0.1, candidates = 24 } = options
    this.#space = space
    this.#random = seededRandom(seed)
    this.#log = new TryLog(space)
    this.#start = latinHypercube(space, startup, this.#random).reverse()
    this.#goodRatio = goodRatio
    this.#candidates = candidates
  }

  get best(): Try | null {
    return this.#log.best
  }

  ask(): ParamValues | null {
    const point = this.#start.pop() ?? this.#promising() ?? freshPoint(this.#space, this.#random, this.#log.seen)
    if (point !== null) this.#log.asked(point)
    return point
  }

  tell(params: ParamValues, score: Score): void {
    this.#log.told(params, score)
  }

  /**
   * The drawn point with the highest ratio of densities; null when all drawn are known or invalid, or nothing was
   * told.
   */
  #promising(): ParamValues | null {
    const { places, scores, seen, waiting } = this.#log
    if (places.length < 2) return null
    const ranked = rankByScore(scores).map((k) => places[k])
    const good = Math.min(mostGood, Math.max(1, Math.ceil(this.#goodRatio * ranked.length)))
    const high = this.#densities(ranked.slice(0, good))
    const low = this.#densities([...ranked.slice(good), ...waiting])
    let best: ParamValues | null = null
    let bestGain = -Infinity
    for (let k = 0; k < this.#candidates; k++) {
      const point = pointAt(this.#space, high.map((density) => density.sample(this.#random)))
      if (seen.has(pointKey(this.#space, point)) || !this.#space.valid(point)) continue
      const at = placesOf(this.#space, point)
      const gain = high.reduce((sum, density, d) => sum + density.logAt(at[d]) - low[d].logAt(at[d]), 0)
      if (gain > bestGain) {
        best = point
        bestGain = gain
      }
    }
    return best
  }

  #densities(observed: readonly Float64Array[]): Density[] {
    return this.#space.dimensions.map((dimension, d) => {
      const along = observed.map((places) => places[d])
      return dimension.unordered ? categorical(along, dimension.size) : parzen(along)
    })
  }
}
