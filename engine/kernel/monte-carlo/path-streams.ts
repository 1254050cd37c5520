import { RandomWords } from '../../base/random-words.ts'

/** Paths are drawn from so many streams in turn: path p from stream p % 4, so that vectors can play four at once. */
export const streamCount = 4

/**
 * Draws steps with replacement and writes the account's value after each. Steps add (money) or multiply (growth: 1 is
 * none). The generator is xoshiro128 plus (Blackman and Vigna, 2018), whose upper bits alone decide what is drawn. It
 * is spelled out inside both loops: a call or a buffer would double the time, and so would asking inside of one loop
 * whether steps add or multiply.
 *
 * Each stream has a state of its own, four words of the seed's. Word w of stream s lies at `4 * w + s`, as vectors hold
 * them.
 */
export class PathStreams {
  readonly state = new Int32Array(4 * streamCount)
  readonly #steps: Float64Array

  constructor(steps: Float64Array, seed: number) {
    this.#steps = steps
    const words = new Uint32Array(4 * streamCount)
    new RandomWords(seed).fill(words)
    for (let stream = 0; stream < streamCount; stream++) {
      for (let word = 0; word < 4; word++) this.state[streamCount * word + stream] = words[4 * stream + word]
    }
  }

  /** One path of steps that add. */
  sum(stream: number, start: number, equity: Float64Array): void {
    const state = this.state
    const steps = this.#steps
    const scale = steps.length / 4294967296
    let a = state[stream]
    let b = state[4 + stream]
    let c = state[8 + stream]
    let d = state[12 + stream]
    let value = start
    for (let k = 0; k < equity.length; k++) {
      const word = a + d
      const t = b << 9
      c ^= a
      d ^= b
      b ^= c
      a ^= d
      c ^= t
      d = (d << 11) | (d >>> 21)
      value += steps[((word >>> 0) * scale) | 0]
      equity[k] = value
    }
    state[stream] = a
    state[4 + stream] = b
    state[8 + stream] = c
    state[12 + stream] = d
  }

  /** One path of steps that multiply. */
  product(stream: number, start: number, equity: Float64Array): void {
    const state = this.state
    const steps = this.#steps
    const scale = steps.length / 4294967296
    let a = state[stream]
    let b = state[4 + stream]
    let c = state[8 + stream]
    let d = state[12 + stream]
    let value = start
    for (let k = 0; k < equity.length; k++) {
      const word = a + d
      const t = b << 9
      c ^= a
      d ^= b
      b ^= c
      a ^= d
      c ^= t
      d = (d << 11) | (d >>> 21)
      value *= steps[((word >>> 0) * scale) | 0]
      equity[k] = value
    }
    state[stream] = a
    state[4 + stream] = b
    state[8 + stream] = c
    state[12 + stream] = d
  }
}
