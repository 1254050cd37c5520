/** Letters and digits of a word as bits, for telling at a glance that two words are too far apart. */
export function letterBits(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) % 31)
  return bits
}

export function bitCount(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

const width = 64
const rows = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)]

/** Edit distance with neighbour swaps, or `bound + 1` when it is more than `bound`; words of up to 60 letters. */
export function editDistanceUpTo(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) > bound || a.length > 60 || b.length > 60) return bound + 1
  let [before, above, row] = rows
  for (let j = 0; j <= b.length; j++) above[j] = j
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let least = i
    const letter = a.charCodeAt(i - 1)
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1)
      let best = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter === other ? 0 : 1))
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
        best = Math.min(best, before[j - 2] + 1)
      }
      row[j] = best
      if (best < least) least = best
    }
    if (least > bound) return bound + 1
    const spare = before
    before = above
    above = row
    row = spare
  }
  return Math.min(above[b.length], bound + 1)
}
