import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crossing } from '../../sdk/crossed.ts'
import { crossingFinder, PlainFinder } from './crossing-finder.ts'
import { crossingsInstance } from './crossings-wasm.ts'
import { rangedColumn } from './ranged-column.ts'

/** Few different values, so that touches and crossings are frequent; and some missing. Slow waves seldom cross. */
const value = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
)
const wave = (length: number): fc.Arbitrary<number[]> =>
  fc
    .tuple(fc.integer({ min: 3, max: 90 }), fc.integer({ min: 0, max: 300 }), fc.boolean())
    .map(([step, shift, isCoarse]) =>
      Array.from({ length }, (_, k) => {
        const height = 5 * Math.sin((k + shift) / step)
        return isCoarse ? Math.round(height) : height
      }),
    )
const columns = fc.integer({ min: 2, max: 400 }).chain((length) => {
  const column = fc.oneof(fc.array(value, { minLength: length, maxLength: length }), wave(length), wave(length))
  return fc.record({ a: column, b: column, from: fc.integer({ min: 1, max: length - 1 }) })
})

const wavesOf = (length: number, step: number): Float64Array =>
  Float64Array.from({ length }, (_, k) => 100 + 9 * Math.sin(k / step) + (k % 7) / 10)

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

test('tells the lowest and the highest value of each stretch between crossings, or nothing of a short one', () => {
  let told = 0
  const length = 3000
  const prices = fc.integer({ min: 1, max: 12 }).map((step) => wavesOf(length, step))
  fc.assert(
    fc.property(prices, fc.integer({ min: 4, max: 200 }), fc.integer({ min: 0, max: 50 }), (values, step, missing) => {
      const judged = values.map((price, k) => (missing > 45 && k === missing * 30 ? NaN : price))
      const finder = crossingFinder(length, rangedColumn(judged))
      const [x, y] = [finder.add(wavesOf(length, step)), finder.add(new Float64Array(length).fill(100))]
      const count = finder.find(x, y, 1, length)
      for (let k = 0; k + 1 < count; k++) {
        const [first, last] = [(finder.events[k] >> 1) + 1, finder.events[k + 1] >> 1]
        const [lowest, negatedHighest] = finder.stretches?.subarray(2 * k, 2 * k + 2) ?? []
        if (first >> 4 === last >> 4) {
          expect([lowest, negatedHighest]).toEqual([NaN, NaN])
          continue
        }
        const stretch = judged.subarray(first, last + 1)
        const isUnbounded = stretch.includes(NaN)
        if (isUnbounded && lowest !== -Infinity) throw new Error('a missing value was left out')
        if (!isUnbounded && lowest !== -Infinity) {
          told++
          expect([lowest, -negatedHighest]).toEqual([Math.min(...stretch), Math.max(...stretch)])
        }
      }
    }),
    { numRuns: 60 },
  )
  expect(told).toBeGreaterThan(500)
})

test('two finders take turns', () => {
  const finders = [40, 500].map((length) => {
    const finder = crossingFinder(length)
    const [x, y] = [finder.add(wavesOf(length, 5)), finder.add(new Float64Array(length).fill(100))]
    return { find: () => Array.from(finder.events.subarray(0, finder.find(x, y, 1, length))) }
  })
  const alone = finders.map(({ find }) => find())
  expect(alone[0].length).toBeGreaterThan(1)
  for (let round = 0; round < 3; round++) expect(finders.map(({ find }) => find())).toEqual(alone)
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
