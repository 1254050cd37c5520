import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ParamSpecs } from '../../domain/param.ts'
import { placeOf, placesOf, pointAt, pointKey, searchSpace, valueAt } from './search-space.ts'

const specs: ParamSpecs = {
  fast: { kind: 'int', default: 10, min: 2, max: 50, optimize: true, label: 'Fast' },
  slow: { kind: 'int', default: 30, min: 10, max: 200, step: 10, optimize: true, label: 'Slow' },
  ratio: { kind: 'num', default: 0.5, min: 0.1, max: 1, step: 0.1, optimize: true, label: 'Ratio' },
  free: { kind: 'num', default: 1, min: -1, max: 3, optimize: true, label: 'Free' },
  scale: { kind: 'int', default: 10, min: 1, max: 1000, log: true, optimize: true, label: 'Scale' },
  side: { kind: 'pick', default: 'both', of: ['long', 'short', 'both'], optimize: true, label: 'Side' },
  filter: { kind: 'bool', default: false, optimize: true, label: 'Filter' },
  lots: { kind: 'num', default: 2, min: 1, max: 9, optimize: false, label: 'Lots' },
}

test('the space holds what is marked to optimize, and the rest at its default', () => {
  const space = searchSpace(specs)
  expect(space.dimensions.map(({ name, size }) => [name, size])).toEqual([
    ['fast', 49], ['slow', 20], ['ratio', 10], ['free', Infinity], ['scale', 1000], ['side', 3], ['filter', 2],
  ])
  expect(space.fixed).toEqual({ lots: 2 })
  const narrowed = searchSpace(specs, undefined, { fast: 5, lots: 3 })
  expect(narrowed.dimensions.map(({ name }) => name)).not.toContain('fast')
  expect(narrowed.fixed).toEqual({ fast: 5, lots: 3 })
})

test('every place has a value of the parameter, and every value leads back to itself', () => {
  const space = searchSpace(specs)
  const places = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.constantFrom(...space.dimensions), places, (dimension, place) => {
      const value = valueAt(dimension, place)
      const { spec } = dimension
      if (spec.kind === 'int' || spec.kind === 'num') {
        expect(Number(value)).toBeGreaterThanOrEqual(spec.min)
        expect(Number(value)).toBeLessThanOrEqual(spec.max)
        if (spec.kind === 'int') expect(Number.isInteger(value)).toBe(true)
      }
      const again = valueAt(dimension, placeOf(dimension, value))
      if (dimension.name === 'free') expect(Number(again)).toBeCloseTo(Number(value), 12)
      else expect(again).toBe(value)
    }),
  )
})

test('values that can be counted get equal shares, and print as people write them', () => {
  const [ratio] = searchSpace(specs).dimensions.filter(({ name }) => name === 'ratio')
  const values = Array.from({ length: 10 }, (_, i) => valueAt(ratio, (i + 0.5) / 10))
  expect(values).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
})

test('a logarithmic parameter has as much room from 1 to 10 as from 100 to 1000', () => {
  const [scale] = searchSpace(specs).dimensions.filter(({ name }) => name === 'scale')
  expect([0, 1 / 3, 2 / 3, 1].map((place) => valueAt(scale, place))).toEqual([1, 10, 100, 1000])
})

test('points and keys', () => {
  const space = searchSpace(specs, undefined, { fast: 5, free: 0, scale: 1, slow: 20, ratio: 0.3 })
  const point = pointAt(space, [0.5, 0.9])
  expect(point).toEqual({ fast: 5, free: 0, scale: 1, slow: 20, ratio: 0.3, lots: 2, side: 'short', filter: true })
  expect(pointKey(space, point)).toBe('["short",true]')
  expect(Array.from(placesOf(space, point))).toEqual([0.5, 0.75])
})

test('a space with nothing to search, or a fixed value out of range, is refused', () => {
  const { lots } = specs
  expect(() => searchSpace({ lots })).toThrow('No parameter is left to search')
  expect(() => searchSpace(specs, undefined, { fast: 1 })).toThrow('Parameter fast must lie between 2 and 50')
})
