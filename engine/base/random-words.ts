import { seedWords } from './seed-words.ts'

/**
 * Seeded 32-bit words by the buffer: the xoshiro128 star-star generator (Blackman and Vigna, 2018) with its state kept
 * in local integers while it fills, for simulations that draw millions. The same seed gives the same words on every
 * machine.
 */
export class RandomWords {
  readonly #state: Int32Array

  constructor(seed: number) {
    this.#state = seedWords(seed)
  }

  /** Writes a fresh uniform word to every element. */
  fill(words: Uint32Array): void {
    const state = this.#state
    let a = state[0]
    let b = state[1]
    let c = state[2]
    let d = state[3]
    for (let i = 0; i < words.length; i++) {
      const five = Math.imul(b, 5)
      words[i] = Math.imul((five << 7) | (five >>> 25), 9)
      const t = b << 9
      c ^= a
      d ^= b
      b ^= c
      a ^= d
      c ^= t
      d = (d << 11) | (d >>> 21)
    }
    state[0] = a
    state[1] = b
    state[2] = c
    state[3] = d
  }
}

/** Multiply a word by this and cut the fraction off: a uniform index below `count`. The bias is below count / 2^32. */
export function indexScale(count: number): number {
  return count / 4294967296
}
