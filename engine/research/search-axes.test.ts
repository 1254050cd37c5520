import { expect, test } from 'vitest'
import type { ParamSpecs } from '../domain/param.ts'
import { readSearch } from './search-axes.ts'

const words = { label: '', optimize: true }
const params: ParamSpecs = {
  fast: { kind: 'int', default: 5, min: 1, max: 50, ...words },
  stop: { kind: 'num', default: 0.1, min: 0, max: 1, step: 0.05, ...words },
  factor: { kind: 'num', default: 1, min: 0.1, max: 10, log: true, ...words },
  side: { kind: 'pick', default: 'both', of: ['both', 'long', 'short'], ...words },
  size: { kind: 'num', default: 0, min: 0, max: 10, label: '', optimize: false },
}
const read = (ranges: Parameters<typeof readSearch>[1]['ranges'], fixed = {}): ReturnType<typeof readSearch> =>
  readSearch(params, { method: 'grid', ranges }, fixed)

test('without ranges all that is meant to be searched is, over its whole range', () => {
  const { ranges, axes } = read({}, { factor: 2 })
  expect(ranges).toEqual({
    fast: { from: 1, to: 50, step: 1 },
    stop: { from: 0, to: 1, step: 0.05 },
    side: { values: ['both', 'long', 'short'] },
  })
  expect(axes.map(({ name }) => name)).toEqual(['fast', 'stop', 'side'])
})

test('text is read as the strategy will see it, and reading again changes nothing', () => {
  const { ranges, axes, space } = read({ side: { values: ['long', 'both'] }, fast: { values: ['20', '5', '20', 10] } })
  expect(ranges).toEqual({ fast: { values: [5, 10, 20] }, side: { values: ['long', 'both'] } })
  expect(read(ranges)).toMatchObject({ ranges, axes })
  expect(space.dimensions.map(({ name, size, unordered }) => [name, size, unordered])).toEqual([
    ['fast', 3, false],
    ['side', 2, true],
  ])
})

test('a grid counts evenly where a learning search thinks in factors', () => {
  const ranges = { factor: { from: 1, to: 3, step: 1 } }
  const [grid] = readSearch(params, { method: 'grid', ranges }, {}).space.dimensions
  const [learned] = readSearch(params, { method: 'tpe', ranges }, {}).space.dimensions
  expect([grid.spec, learned.spec].map((spec) => 'log' in spec)).toEqual([false, true])
})

test.each([
  [{ speed: { from: 1, to: 2, step: 1 } }, /speed is no parameter/],
  [{ fats: { values: [1] } }, /Did you mean "fast"/],
  [{ fast: { from: 1, to: 99, step: 1 } }, /fast must lie between 1 and 50, was 99/],
  [{ fast: { from: 9, to: 3, step: 1 } }, /fast must rise/],
  [{ fast: { from: 1, to: 9, step: 0.5 } }, /whole numbers/],
  [{ side: { from: 1, to: 2, step: 1 } }, /list its values/],
  [{ side: { values: ['up'] } }, /side must be one of both, long, short/],
])('refuses %j', (ranges, message) => {
  expect(() => read(ranges)).toThrow(message)
})

test('a parameter cannot be both set and searched', () => {
  expect(() => read({ fast: { from: 1, to: 5, step: 1 } }, { fast: 7 })).toThrow(/both set and searched/)
  expect(() => readSearch({}, { method: 'grid', ranges: {} }, {})).toThrow(/No parameter is left/)
})
