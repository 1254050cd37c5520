import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNumberBytes } from './number-bytes.ts'
import { readNumberText } from './number-text.ts'

const cursor = { end: 0 }
const fromBytes = (text: string, decimal = '.'): number =>
  readNumberBytes(new TextEncoder().encode(`${text}\n`), 0, decimal.charCodeAt(0), cursor)

const digits = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength, maxLength }).map((list) => list.join(''))

test('every decimal gives the double that Number gives, or is left to the reader of text', () => {
  let plain = 0
  fc.assert(
    fc.property(fc.constantFrom('', '-'), digits(1, 20), fc.option(digits(0, 26)), (sign, whole, decimals) => {
      const text = sign + whole + (decimals === null ? '' : `.${decimals}`)
      const value = fromBytes(text)
      if (Number.isNaN(value)) {
        expect(readNumberText(text, { decimalComma: false, thousands: '' }, false)).toEqual({ value: Number(text) })
      } else {
        plain++
        expect(value).toBe(Number(text))
        expect(cursor.end).toBe(text.length)
      }
      const short = text.slice(0, 12)
      expect(fromBytes(short)).toBe(Number(short === '-' ? NaN : short))
    }),
    { numRuns: 5000, seed: 20260106 },
  )
  expect(plain).toBeGreaterThan(1000)
})

test.each([
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '0.1',
  '0.3',
  '1.005',
  '4.35',
  '123456789.5',
  '999999999',
  '4294967296',
  '0.0000000000000000000001',
  '90071992547409.93',
])('%s is read exactly', (text) => {
  const value = fromBytes(text)
  const read = Number.isNaN(value) ? readNumberText(text, { decimalComma: false, thousands: '' }, false) : { value }
  expect(read).toEqual({ value: Number(text) })
})

test.each(['', '-', 'abc', '.5', '+1', ',5'])('%j is left to the reader of text', (text) =>
  expect(fromBytes(text)).toBeNaN(),
)
