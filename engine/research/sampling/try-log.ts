import { Fault } from '../../base/fault.ts'
import type { ParamValues } from '../../domain/param.ts'
import type { Score, Try } from './search.ts'
import { placesOf, pointKey, type SearchSpace } from './search-space.ts'

/** What a search has asked and been told. */
export class TryLog {
  /** Keys of all points ever asked. */
  readonly seen = new Set<string>()
  /** Places of the points told, and their scores, in the order of telling. */
  readonly places: Float64Array[] = []
  readonly scores: Score[] = []
  readonly #space: SearchSpace
  readonly #waiting = new Map<string, Float64Array>()
  #best: Try | null = null

  constructor(space: SearchSpace) {
    this.#space = space
  }

  get best(): Try | null {
    return this.#best
  }

  /** Places of points asked and not told yet. */
  get waiting(): Iterable<Float64Array> {
    return this.#waiting.values()
  }

  asked(params: ParamValues): void {
    const key = pointKey(this.#space, params)
    this.seen.add(key)
    this.#waiting.set(key, placesOf(this.#space, params))
  }

  /** Fault `invalid-input` for a point that was not asked, or was told already. */
  told(params: ParamValues, score: Score): void {
    const key = pointKey(this.#space, params)
    const places = this.#waiting.get(key)
    if (places === undefined) {
      throw new Fault('invalid-input', `The search did not ask for ${key}, or was told about it before.`)
    }
    this.#waiting.delete(key)
    const told = score === null || Number.isNaN(score) ? null : score
    this.places.push(places)
    this.scores.push(told)
    const before = this.#best?.score ?? null
    if (told !== null && (before === null || told > before)) this.#best = { params, score: told }
  }
}
