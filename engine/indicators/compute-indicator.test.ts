import { expect, test } from 'vitest'
import { allocateBars } from '../domain/bars.ts'
import { computeIndicator, indicatorCards } from './compute-indicator.ts'

const bars = allocateBars(5)
bars.openAt.set([1, 2, 3, 4, 5])
bars.close.set([1, 2, 3, 4, 8])
bars.open.set([10, 20, 30, 40, 50])
bars.high.set([2, 3, 4, 5, 9])
bars.low.set([0, 1, 2, 3, 4])
const closes = { source: 'close', source2: 'close' } as const

test('computes from columns and text parameters, with NaN before the first value', () => {
  const answer = computeIndicator('sma', { length: '3' }, bars, closes)
  expect(answer).toEqual({
    id: 'sma',
    params: { length: 3 },
    openAt: bars.openAt,
    outputs: [{ name: 'value', values: Float64Array.of(NaN, NaN, 2, 3, 5) }],
  })
  const opens = computeIndicator('sma', { length: 1 }, bars, { ...closes, source: 'open' })
  expect(opens.outputs[0].values).toEqual(bars.open)
})

test('an indicator of bars takes their own columns, one of two series both sources', () => {
  const [{ values }] = computeIndicator('medprice', {}, bars, closes).outputs
  expect(values).toEqual(Float64Array.of(1, 2, 3, 4, 6.5))
  const together = computeIndicator('correl', { length: 3 }, bars, { source: 'open', source2: 'low' })
  expect(together.outputs[0].values[4]).toBeCloseTo(1, 12)
})

test('defaults fill in, several outputs keep their order', () => {
  const { params, outputs } = computeIndicator('bbands', { length: 2 }, bars, closes)
  expect(Object.keys(params).length).toBeGreaterThan(1)
  expect(outputs.map(({ name }) => name)).toEqual([
    ...(indicatorCards.find(({ id }) => id === 'bbands')?.outputs ?? []),
  ])
})

test.each([
  ['smaa', {}, 'not-found', 'There is no indicator "smaa". Did you mean "sma"'],
  ['toString', {}, 'not-found', 'There is no indicator "toString".'],
  [
    'sma',
    { lenght: 3 },
    'invalid-input',
    'lenght is not a parameter of this indicator. Did you mean "length"? It takes length.',
  ],
  ['sma', { length: 0 }, 'invalid-input', 'length must lie between 1 and'],
  ['sma', { length: 'x' }, 'invalid-input', 'length must be a number'],
  ['obv', { length: 1 }, 'invalid-input', 'It takes none.'],
])('%s with %j is refused as %s', (id, params, code, message) => {
  expect(() => computeIndicator(id, params, bars, closes)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(message) }),
  )
})
