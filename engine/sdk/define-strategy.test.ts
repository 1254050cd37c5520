import { expect, test } from 'vitest'
import { defineStrategy, readStrategy } from './define-strategy.ts'
import { p } from './params.ts'

const least = { name: 'Least', params: {}, setup: () => ({}), onBar: () => {} }

test('what is left out gets its default', () => {
  const strategy = defineStrategy(least)
  expect(strategy).toMatchObject({
    name: 'Least',
    about: '',
    version: 1,
    feeds: { main: {} },
    params: {},
    onFill: null,
  })
  expect(strategy.valid({})).toBe(true)
  expect(strategy.state()).toEqual({})
  expect(readStrategy(strategy)).toBe(strategy)
})

test('valid sees the values by name', () => {
  const strategy = defineStrategy({
    ...least,
    params: { fast: p.int(1, { min: 1, max: 9 }), slow: p.int(2, { min: 1, max: 9 }) },
    valid: ({ fast, slow }: { readonly fast: number; readonly slow: number }) => fast < slow,
  })
  expect(strategy.valid({ fast: 1, slow: 2 })).toBe(true)
  expect(strategy.valid({ fast: 2, slow: 2 })).toBe(false)
})

test('a declaration that cannot be is refused in words', () => {
  expect(() => defineStrategy({ ...least, name: ' ' })).toThrow('A strategy needs a name')
  expect(() => defineStrategy({ ...least, onBar: undefined as never })).toThrow('Strategy "Least" has no onBar().')
  expect(() => defineStrategy({ ...least, feeds: { main: { tf: '15min' as '15m' } } })).toThrow(
    'Feed "main": "15min" is no timeframe; write it like 15m, 4h, 1d, 1w or 1mo.',
  )
})

test('signals stand in place of onBar, not beside it', () => {
  const follower = defineStrategy({
    name: 'Follower',
    params: {},
    setup: ({ feeds }) => ({ price: feeds.main.close, level: feeds.main.open }),
    signals: ({ ind }) => ({ a: ind.price, b: ind.level, up: 'long', size: 1 }),
  })
  expect(follower.signals).not.toBeNull()
  expect(defineStrategy(least).signals).toBeNull()
  expect(() =>
    defineStrategy({
      ...least,
      setup: ({ feeds }) => ({ price: feeds.main.close }),
      signals: ({ ind }) => ({ a: ind.price, b: ind.price, size: 1 }),
    }),
  ).toThrow('Strategy "Least" has both signals() and onBar(); give one of them.')
})

test('a file that exports something else is told what to export', () => {
  expect(() => readStrategy(undefined)).toThrow('The file has no default export.')
  expect(() => readStrategy({ name: 'x' })).toThrow('The default export is not a strategy.')
  expect(() => readStrategy(null)).toThrow('The default export is not a strategy.')
})
