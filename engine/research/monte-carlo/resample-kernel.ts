import { RandomWords } from '../../base/random-words.ts'

/**
 * The hot loop of resampling: draws results with replacement and writes the account's value after each. The generator
 * (xoshiro128 star-star, as in `RandomWords`) is spelled out inside both loops: a call or a buffer would double the
 * time, and so would asking inside of one loop whether results add or multiply.
 */
export class Resampler {
  readonly #state = new Int32Array(4)
  readonly #results: Float64Array

  constructor(results: Float64Array, seed: number) {
    this.#results = results
    new RandomWords(seed).fill(new Uint32Array(this.#state.buffer))
  }

  /** One path of money that adds. */
  sum(startEquity: number, equity: Float64Array): void {
    const state = this.#state
    const results = this.#results
    const scale = results.length / 4294967296
    let a = state[0]
    let b = state[1]
    let c = state[2]
    let d = state[3]
    let value = startEquity
    for (let k = 0; k < equity.length; k++) {
      const five = Math.imul(b, 5)
      const word = Math.imul((five << 7) | (five >>> 25), 9)
      const t = b << 9
      c ^= a
      d ^= b
      b ^= c
      a ^= d
      c ^= t
      d = (d << 11) | (d >>> 21)
      value += results[((word >>> 0) * scale) | 0]
      equity[k] = value
    }
    state[0] = a
    state[1] = b
    state[2] = c
    state[3] = d
  }

  /** One path of shares of the account that multiply. */
  compound(startEquity: number, equity: Float64Array): void {
    const state = this.#state
    const results = this.#results
    const scale = results.length / 4294967296
    let a = state[0]
    let b = state[1]
    let c = state[2]
    let d = state[3]
    let value = startEquity
    for (let k = 0; k < equity.length; k++) {
      const five = Math.imul(b, 5)
      const word = Math.imul((five << 7) | (five >>> 25), 9)
      const t = b << 9
      c ^= a
      d ^= b
      b ^= c
      a ^= d
      c ^= t
      d = (d << 11) | (d >>> 21)
      value *= 1 + results[((word >>> 0) * scale) | 0]
      equity[k] = value
    }
    state[0] = a
    state[1] = b
    state[2] = c
    state[3] = d
  }
}
