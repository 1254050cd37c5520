import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test('keys are sorted at every depth and undefined keys are left out', () => {
  expect(canonicalJson({ b: [{ z: 1, a: null }], a: 'x', c: undefined })).toBe('{"a":"x","b":[{"a":null,"z":1}]}')
})

test('parses back to the same value, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

test.each([NaN, Infinity, -Infinity])('%d is refused, because JSON has no word for it', (value) => {
  expect(() => canonicalJson({ value })).toThrow('canonical JSON cannot hold')
})

test('functions and bigints are refused', () => {
  expect(() => canonicalJson(() => 1)).toThrow('function')
  expect(() => canonicalJson({ n: 1n })).toThrow('bigint')
})
