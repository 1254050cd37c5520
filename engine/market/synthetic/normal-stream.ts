import { RandomWords } from '../../base/random-words.ts'
import { normalTable } from './normal-table.ts'

/** Fills `out` with standard normal numbers, two from each word of the stream that the seed names. */
export function fillNormals(seed: number, out: Float64Array): Float64Array {
  const table = normalTable()
  const words = new Uint32Array((out.length + 1) >> 1)
  new RandomWords(seed).fill(words)
  for (let i = 0; i < out.length; i++) {
    const word = words[i >> 1]
    out[i] = table[(i & 1) === 0 ? word >>> 16 : word & 0xffff]
  }
  return out
}
