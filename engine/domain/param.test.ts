import { expect, test } from 'vitest'
import { readParams, type ParamSpecs } from './param.ts'

const specs: ParamSpecs = {
  fast: { kind: 'int', default: 10, min: 1, max: 100, optimize: true, label: 'Fast' },
  risk: { kind: 'num', default: 0.5, min: 0, max: 2, optimize: true, label: 'Risk' },
  long: { kind: 'bool', default: true, optimize: false, label: 'Long' },
  side: { kind: 'pick', default: 'both', of: ['both', 'long'], optimize: true, label: 'Side' },
}

test('defaults fill what is not given, and text is read as a form gives it', () => {
  expect(readParams(specs, {}).values).toEqual({ fast: 10, risk: 0.5, long: true, side: 'both' })
  expect(readParams(specs, { fast: '20', risk: ' 1e-1 ', long: 'false', side: 'long' })).toEqual({
    values: { fast: 20, risk: 0.1, long: false, side: 'long' },
    problems: [],
  })
})

test.each([
  ['fast', 1.5, 'whole number'],
  ['fast', 0, 'between 1 and 100'],
  ['fast', '', 'was empty'],
  ['fast', true, 'must be a number'],
  ['risk', 'NaN', 'must be a number'],
  ['risk', 'Infinity', 'must be a number'],
  ['risk', '0x10', 'between'],
  ['long', 'yes', 'true or false'],
  ['side', 'short', 'one of both, long'],
  ['slow', 3, 'is not a parameter'],
  ['__proto__x', 3, 'is not a parameter'],
])('%s = %s is refused: %s', (param, value, problem) => {
  const { problems } = readParams(specs, { [param]: value })
  expect(problems).toHaveLength(1)
  expect(problems[0].param).toBe(param)
  expect(problems[0].problem).toContain(problem)
})
