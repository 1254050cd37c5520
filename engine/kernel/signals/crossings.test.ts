import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crossing } from '../../sdk/crossed.ts'
import { crossingFinder, PlainFinder } from './crossing-finder.ts'
import { crossingsInstance } from './crossings-wasm.ts'

/** Few different values, so that touches and crossings are frequent; and some missing. */
const value = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
)
const columns = fc.integer({ min: 2, max: 70 }).chain((length) =>
  fc.record({
    a: fc.array(value, { minLength: length, maxLength: length }),
    b: fc.array(value, { minLength: length, maxLength: length }),
    from: fc.integer({ min: 1, max: length - 1 }),
  }),
)

function barByBar(a: readonly number[], b: readonly number[], from: number): number[] {
  const events: number[] = []
  for (let bar = from; bar < a.length; bar++) {
    const found = crossing(a[bar - 1], b[bar - 1], a[bar], b[bar])
    if (found !== null) events.push(2 * bar + (found === 'up' ? 1 : 0))
  }
  return events
}

test('finds what asking on every bar finds, by blocks and as vectors', () => {
  fc.assert(
    fc.property(columns, ({ a, b, from }) => {
      const expected = barByBar(a, b, from)
      for (const finder of [new PlainFinder(a.length), crossingFinder(a.length)]) {
        const [x, y] = [finder.add(Float64Array.from(a)), finder.add(Float64Array.from(b))]
        const count = finder.find(x, y, from, a.length)
        expect([...finder.events.subarray(0, count)]).toEqual(expected)
      }
    }),
    { numRuns: 500 },
  )
})

test('looks at no bar from the end of the stretch on', () => {
  const a = Float64Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 1 : 3))
  const b = new Float64Array(100).fill(2)
  for (const finder of [new PlainFinder(100), crossingFinder(100)]) {
    const [x, y] = [finder.add(a), finder.add(b)]
    for (const [from, until] of [[1, 2], [5, 5], [16, 33], [31, 90], [99, 100]]) {
      expect(finder.find(x, y, from, until)).toBe(until - from)
    }
  }
})

test('this machine runs the vector kernel, and memory that grows keeps what it holds', () => {
  expect(crossingsInstance()).not.toBeNull()
  const length = 5000
  const finder = crossingFinder(length)
  const column = (shift: number): Float64Array => Float64Array.from({ length }, (_, i) => Math.sin(i / 9 + shift))
  const numbers = Array.from({ length: 40 }, (_, k) => finder.add(column(k)))
  const plain = new PlainFinder(length)
  const expected = plain.find(plain.add(column(0)), plain.add(column(39)), 1, length)
  expect(finder.find(numbers[0], numbers[39], 1, length)).toBe(expected)
  expect([...finder.events.subarray(0, expected)]).toEqual([...plain.events.subarray(0, expected)])
})
