import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactJson, fromExactJson } from './exact-json.ts'

test('every double comes back as itself', () => {
  const bits = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }).map((value) => {
    const view = new DataView(new ArrayBuffer(8))
    view.setBigUint64(0, value)
    return view.getFloat64(0)
  })
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.double(), fc.constantFrom(NaN, -0, Infinity, -Infinity))), (values) => {
      const back = fromExactJson(exactJson({ values, nested: [{ values }] })) as {
        values: number[]
        nested: [{ values: number[] }]
      }
      expect(back).toStrictEqual({ values, nested: [{ values }] })
    }),
    { numRuns: 300, seed: 20260105 },
  )
})

test('texts, nulls and missing fields stay what they are', () => {
  const value = { text: 'NaN', none: null, list: ['~number', '-0'], flag: true }
  expect(fromExactJson(exactJson({ ...value, gone: undefined }))).toStrictEqual(value)
  expect(() => exactJson({ '~number': '1' })).toThrow('Invariant')
})
