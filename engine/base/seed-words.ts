/** Four words of state from a seed, through the MurmurHash3 finaliser. */
export function seedWords(seed: number): Int32Array {
  const words = new Int32Array(4)
  let mix = seed | 0
  for (let k = 0; k < 4; k++) {
    mix = (mix + 0x9e3779b9) | 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    words[k] = z ^ (z >>> 16)
  }
  return words
}
