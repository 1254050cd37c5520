import fc from 'fast-check'

const oddities = [
  'null', 'NaN', '-1', '1e999', '""', '"."', '{}', '[]', '-0', '1e-400', 'true', '"2024-02-30"', '99999999999999999999',
  ',', '\n', '<html>', '"1,5"', '0x10', '\u0000',
]

/** What a wire, a proxy or a careless provider makes of a good answer, and what was never one. */
export function damaged(valid: Uint8Array): fc.Arbitrary<Uint8Array> {
  const text = new TextDecoder().decode(valid)
  const place = fc.integer({ min: 0, max: Math.max(0, valid.length - 1) })
  const encode = (words: string): Uint8Array => new TextEncoder().encode(words)
  const cut = place.map((at) => valid.subarray(0, at))
  const without = fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(([at, length]) => {
    return Uint8Array.from([...valid.subarray(0, at), ...valid.subarray(at + length)])
  })
  const flip = fc.tuple(place, fc.integer({ min: 1, max: 255 }))
  const flipped = fc.array(flip, { minLength: 1, maxLength: 8 }).map((flips) => {
    const copy = Uint8Array.from(valid)
    for (const [at, mask] of flips) copy[at] ^= mask
    return copy
  })
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|null|true|false/g)]
  const which = fc.nat({ max: Math.max(0, tokens.length - 1) })
  const swapped = fc.tuple(which, fc.constantFrom(...oddities)).map(([k, odd]) => {
    const token = tokens.at(k)
    if (token === undefined) return encode(odd)
    return encode(text.slice(0, token.index) + odd + text.slice(token.index + token[0].length))
  })
  const strange = fc.oneof(fc.json().map(encode), fc.string().map(encode), fc.uint8Array({ maxLength: 200 }))
  return fc.oneof(cut, without, flipped, { arbitrary: swapped, weight: 3 }, strange)
}
