/** How many words hold one bit for each instrument. */
export function wordsFor(instruments: number): number {
  return (instruments + 31) >> 5
}

/** The instrument of the lowest bit that is set in a word; the word after it is `bits & (bits - 1)`. */
export function lowest(word: number, bits: number): number {
  return (word << 5) + 31 - Math.clz32(bits & -bits)
}

export function setBit(words: Int32Array, k: number, isSet: boolean): void {
  const bit = 1 << (k & 31)
  if (isSet) words[k >> 5] |= bit
  else words[k >> 5] &= ~bit
}
