import { expect, test } from 'vitest'
import { p, paramSpecs } from './params.ts'

test('a declaration becomes a spec, labelled by its name when it has no words', () => {
  const specs = paramSpecs({
    exitLength: p.int(5, { min: 1, max: 9, step: 2 }),
    risk: p.num(0.5, { min: 0, max: 2, log: true, optimize: false, label: 'Risk, %', hint: 'of equity' }),
    both: p.bool(true),
    side: p.pick('long', ['long', 'short']),
    size: p.size(0),
  })
  expect(specs['exitLength']).toEqual({
    kind: 'int',
    default: 5,
    min: 1,
    max: 9,
    step: 2,
    optimize: true,
    label: 'Exit length',
  })
  expect(specs['risk']).toEqual({
    kind: 'num', default: 0.5, min: 0, max: 2, log: true, optimize: false, label: 'Risk, %', hint: 'of equity',
  })
  expect(specs['both']).toEqual({ kind: 'bool', default: true, optimize: true, label: 'Both' })
  expect(specs['side']).toEqual({ kind: 'pick', default: 'long', of: ['long', 'short'], optimize: true, label: 'Side' })
  expect(specs['size']).toMatchObject({ kind: 'num', default: 0, optimize: false })
})

test('what cannot be is refused with the name of the parameter', () => {
  expect(() => paramSpecs({ a: p.int(10, { min: 1, max: 9 }) })).toThrow(
    'Parameter "a": its default must lie between 1 and 9, was 10.',
  )
  expect(() => paramSpecs({ a: p.int(1.5, { min: 1, max: 9 }) })).toThrow(/whole number/)
  expect(() => paramSpecs({ a: p.num(1, { min: 9, max: 1 }) })).toThrow('min 9 lies above max 1')
  expect(() => paramSpecs({ a: p.num(1, { min: 0, max: NaN }) })).toThrow('min and max must be numbers')
  expect(() => paramSpecs({ a: p.num(1, { min: 0, max: 2, step: 0 }) })).toThrow('step must be above 0')
})
