import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault } from '../../base/fault.ts'
import { sha256Hex } from '../../base/hash.ts'
import { packLzma } from '../../../tests/venues/pack-lzma.ts'
import { unpackLzma } from './lzma.ts'
import packed from './fixtures/packed.json' with { type: 'json' }

/** Packed by the XZ utilities. */
const files = Object.entries(packed).map(([name, { packed: text, bytes, sha256 }]) => {
  return [name, Buffer.from(text, 'base64'), bytes, sha256] as const
})

test.each(files)('%s unpacks to what was packed', (_name, file, bytes, sha256) => {
  const unpacked = unpackLzma(file, 1e7)
  expect(unpacked.length).toBe(bytes)
  expect(sha256Hex(unpacked)).toBe(sha256)
})

test('a file that is cut off, or would grow without bound, is a fault', () => {
  for (const [name, file, bytes] of files) {
    // A known size is reached before the end mark, which is then of no use.
    const end = name === 'known size' ? file.length - 12 : file.length - 1
    expect(() => unpackLzma(file.subarray(0, end), 1e7), name).toThrow(Fault)
    if (bytes > 1) expect(() => unpackLzma(file, bytes - 1), name).toThrow(Fault)
  }
})

test('what is packed unpacks to the same bytes', () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.uint8Array({ max: 3, maxLength: 3000 }))
  fc.assert(
    fc.property(bytes, (content) => {
      expect(Buffer.from(unpackLzma(packLzma(content), 1e6))).toEqual(Buffer.from(content))
    }),
  )
})

test('whatever the bytes, it ends, with bytes or with a fault', () => {
  const place = fc.tuple(fc.nat({ max: files.length - 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }))
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 5 }), fc.uint8Array({ maxLength: 60 }), (flips, noise) => {
      const copy = Uint8Array.from(files[flips[0][0]][1])
      for (const [, at, mask] of flips) copy[at % copy.length] ^= mask
      const headed = Uint8Array.from([0x5d, 0, 0, 1, 0, ...Array<number>(8).fill(255), 0, ...noise])
      for (const file of [copy, noise, headed]) {
        try {
          expect(unpackLzma(file, 200_000).length).toBeLessThanOrEqual(200_000)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Fault)
        }
      }
    }),
  )
})
