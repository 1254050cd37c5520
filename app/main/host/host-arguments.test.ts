import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNothing, isOneText } from './host-arguments.ts'

test('nothing is nothing', () => {
  expect(isNothing([])).toBe(true)
  expect(isNothing([undefined])).toBe(false)
})

test('one text is one text of bearable length', () => {
  expect(isOneText(['https://lonja.invalid'])).toBe(true)
  expect(isOneText([])).toBe(false)
  expect(isOneText(['a', 'b'])).toBe(false)
  expect(isOneText(['a'.repeat(5000)])).toBe(false)
})

test('whatever else is sent is refused without a throw', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
      ),
      (sent) => {
        expect(isNothing(sent)).toBe(sent.length === 0)
        expect(isOneText(sent)).toBe(sent.length === 1 && typeof sent[0] === 'string')
      },
    ),
    { numRuns: 2000 },
  )
})
