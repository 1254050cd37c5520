import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readParam } from '../../../engine/domain/param.ts'
import type { StrategyCard } from '../../../engine/domain/run.ts'
import { studiesDraftFrom } from './studies-draft-kept.ts'
import { countOf, readMonteCarloDraft, readRange, readSearchDraft, readWalkDraft } from './studies-draft-spec.ts'
import { initialStudiesDraft, rangeTyped, searchTyped, studiesDraftReducer } from './studies-draft.ts'
import { defaultRange, niceStep } from './studies-ranges.ts'

const card: StrategyCard = {
  id: 'sma', name: 'SMA', about: '', builtin: true, hash: 'ab'.repeat(32),
  params: {
    fast: { kind: 'int', default: 10, min: 1, max: 500, optimize: true, label: 'Fast' },
    slow: { kind: 'int', default: 20, min: 1, max: 1000, optimize: true, label: 'Slow' },
    stop: { kind: 'num', default: 0.16, min: 0, max: 1, optimize: true, label: 'Stop' },
    both: { kind: 'bool', default: true, optimize: true, label: 'Both' },
    size: { kind: 'num', default: 0, min: 0, max: 1e9, optimize: false, label: 'Size' },
  },
}
const typed = (param: string, from: string, to: string, step: string, draft = initialStudiesDraft) =>
  studiesDraftReducer(draft, rangeTyped({ strategy: 'sma', param, range: { on: true, from, to, step } }))

test('an untouched form searches the first two numbers around their defaults', () => {
  const { search, searched, points, problems } = readSearchDraft(initialStudiesDraft, card)
  expect(problems).toEqual({})
  expect(searched).toEqual(['fast', 'slow'])
  expect(search?.ranges).toEqual({ fast: { from: 6, to: 20, step: 2 }, slow: { from: 10, to: 40, step: 5 } })
  expect(search?.points).toBe(points)
})

test('a grid counts its combinations, and a learning search what it is told', () => {
  const draft = typed('slow', '30', '125', '5', typed('fast', '5', '24', '1'))
  expect(readSearchDraft(draft, card)).toMatchObject({ points: 400, search: { method: 'grid', objective: 'sharpe' } })
  const asked = studiesDraftReducer(
    draft,
    searchTyped({ method: 'tpe', points: '60', objective: 'maxDrawdown', lowest: true }),
  )
  expect(readSearchDraft(asked, card)).toMatchObject({ points: 60, search: { points: 60, objective: '-maxDrawdown' } })
})

test('every wrong range is named, and none is lost', () => {
  const draft = typed('stop', '0.1', '0.2', '0', typed('slow', '1', '2', '0.5', typed('fast', '9', '3', '1')))
  const { search, problems, searched } = readSearchDraft(draft, card)
  expect(search).toBeNull()
  expect(Object.keys(problems).sort()).toEqual(['range.fast', 'range.slow', 'range.stop'])
  expect(searched).toEqual(['fast', 'slow', 'stop'])
  const random = studiesDraftReducer(draft, searchTyped({ method: 'random' }))
  expect(Object.keys(readSearchDraft(random, card).problems).sort()).toEqual(['range.fast', 'range.slow'])
})

test('a grid without end is refused before it starts', () => {
  const draft = typed('slow', '1', '1000', '1', typed('stop', '0', '1', '0.0001', typed('fast', '1', '500', '1')))
  expect(readSearchDraft(draft, card).problems).toHaveProperty('ranges')
})

test('every count is the number of steps that fit', () => {
  expect(countOf({ from: 0.1, to: 0.3, step: 0.1 })).toBe(3)
  expect(countOf({ from: 5, to: 24, step: 1 })).toBe(20)
  expect(countOf({ from: 5, to: 5, step: 0 })).toBe(1)
  expect(countOf({ values: [true, false] })).toBe(2)
})

test('where a search begins is always a range that can be searched', () => {
  const bounds = fc.tuple(
    fc.double({ min: -1000, max: 1000, noNaN: true }),
    fc.double({ min: 0.001, max: 5000, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  fc.assert(
    fc.property(bounds, fc.boolean(), ([low, width, part], whole) => {
      const min = whole ? Math.floor(low) : low
      const max = whole ? min + Math.ceil(width) : min + width
      const initial = whole ? Math.round(min + (max - min) * part) : min + (max - min) * part
      const spec = {
        kind: whole ? ('int' as const) : ('num' as const),
        default: initial,
        min,
        max,
        optimize: true,
        label: 'P',
      }
      const range = defaultRange('p', { ...card, params: { p: spec } })
      expect(readParam(spec, range.from)).toHaveProperty('value')
      expect(readRange(range, spec, true)).toHaveProperty('from')
    }),
  )
})

test('steps are round', () => {
  expect([niceStep(0.0117, false), niceStep(1.25, true), niceStep(26, true), niceStep(0, true)]).toEqual([
    0.02, 2, 50, 1,
  ])
})

test('windows must fit the bars there are', () => {
  expect(readWalkDraft(initialStudiesDraft.walk, 5105).spec).toMatchObject({
    mode: 'rolling',
    trainBars: 1000,
    testBars: 250,
  })
  expect(readWalkDraft(initialStudiesDraft.walk, 1200).problems).toHaveProperty('trainBars')
  expect(readWalkDraft({ ...initialStudiesDraft.walk, testBars: 'x' }, null).problems).toHaveProperty('testBars')
})

test('Monte Carlo reads percent as shares and names what is wrong', () => {
  expect(readMonteCarloDraft(initialStudiesDraft.monteCarlo).spec).toMatchObject({
    skipRatio: 0.1,
    ruinRatio: 0.5,
    paths: 2000,
  })
  const wrong = { ...initialStudiesDraft.monteCarlo, paths: '0', ruin: '0', costFactor: '' }
  expect(Object.keys(readMonteCarloDraft(wrong).problems).sort()).toEqual(['costFactor', 'paths', 'ruin'])
})

test('what was kept by an older version is completed', () => {
  expect(studiesDraftFrom(undefined)).toEqual(initialStudiesDraft)
  expect(studiesDraftFrom({ search: { points: '7' } }).search).toEqual({ ...initialStudiesDraft.search, points: '7' })
})
