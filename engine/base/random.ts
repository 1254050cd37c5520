import { seedWords } from './seed-words.ts'

/** A seeded stream of numbers in [0, 1). The same seed gives the same numbers on every machine. */
export interface Random {
  next(): number
}

/**
 * The xoshiro128 star-star generator (Blackman and Vigna, 2018), its state filled from the seed through the MurmurHash3
 * finaliser. All state is signed 32-bit integers: larger ones would be boxed, which costs ten times the arithmetic.
 */
export function seededRandom(seed: number): Random {
  let [a, b, c, d] = seedWords(seed)
  const word = (): number => {
    const five = Math.imul(b, 5)
    const result = Math.imul((five << 7) | (five >>> 25), 9)
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 11) | (d >>> 21)
    return result
  }
  return {
    // 53 random bits, so that every double of the form k/2^53 can come up.
    next: () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992,
  }
}
