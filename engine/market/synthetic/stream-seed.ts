/** The seed of a stream of random words, of its own for each name and index (FNV-1a, MurmurHash3 finaliser). */
export function streamSeed(seed: number, name: string, index = 0): number {
  let hash = (0x811c9dc5 ^ seed) | 0
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ index, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13) ^ index, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
