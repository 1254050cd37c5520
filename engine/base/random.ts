/** A seeded stream of numbers in [0, 1). The same seed gives the same numbers on every machine. */
export interface Random {
  next(): number
}

/** The xoshiro128 star-star generator (Blackman and Vigna, 2018), its state filled from the seed through the MurmurHash3 finaliser. */
export function seededRandom(seed: number): Random {
  let mix = seed >>> 0
  const fill = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
  let a = fill()
  let b = fill()
  let c = fill()
  let d = fill()
  const rotl = (x: number, k: number): number => ((x << k) | (x >>> (32 - k))) >>> 0
  const word = (): number => {
    const result = Math.imul(rotl(Math.imul(b, 5) >>> 0, 7), 9) >>> 0
    const t = (b << 9) >>> 0
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c = (c ^ t) >>> 0
    d = rotl(d >>> 0, 11)
    a >>>= 0
    b >>>= 0
    return result
  }
  return {
    // 53 random bits, so that every double of the form k/2^53 can come up.
    next: () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992,
  }
}
