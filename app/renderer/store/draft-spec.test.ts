import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultRealistic } from '../../../engine/domain/realistic.ts'
import { defaultAccount, type StrategyCard } from '../../../engine/domain/run.ts'
import { percentText, readPercent } from './account-draft.ts'
import { draftReducer, initialDraft, paramTyped, specRestored } from './draft.ts'
import { readDraft } from './draft-spec.ts'

const card: StrategyCard = {
  id: 'breakout',
  name: 'Breakout',
  about: '',
  builtin: true,
  hash: 'ab'.repeat(32),
  params: {
    length: { kind: 'int', default: 20, min: 2, max: 200, optimize: true, label: 'Length' },
    side: { kind: 'pick', default: 'both', of: ['long', 'short', 'both'], optimize: false, label: 'Side' },
  },
}

test('an untouched form asks for the defaults', () => {
  const { spec, problems } = readDraft(initialDraft, card, 'SPX')
  expect(problems).toEqual({})
  expect(spec).toEqual({
    strategy: 'breakout',
    params: { length: 20, side: 'both' },
    instrument: 'SPX',
    fromAt: null,
    untilAt: null,
    account: defaultAccount,
    seed: 0,
  })
})

test('every wrong field is named, and none is lost', () => {
  const draft = {
    ...initialDraft,
    params: { breakout: { length: '1', side: 'up' } },
    account: { ...initialDraft.account, cash: '-5', margin: '0', commission: 'x' },
    from: 'yesterday',
    seed: '1.5',
  }
  const { spec, problems } = readDraft(draft, card, 'SPX')
  expect(spec).toBeNull()
  expect(Object.keys(problems).sort()).toEqual(
    ['account.cash', 'account.commission', 'account.margin', 'from', 'param.length', 'param.side', 'seed'].sort(),
  )
})

test('a period that ends before it begins is a problem of its beginning', () => {
  expect(readDraft({ ...initialDraft, from: '2011-01-01', to: '2010-12-31' }, card, 'SPX').problems).toHaveProperty(
    'from',
  )
  expect(readDraft({ ...initialDraft, from: '2010-12-31', to: '2010-12-31' }, card, 'SPX').problems).toEqual({})
})

test('resetting a parameter brings its default back', () => {
  const typed = draftReducer(initialDraft, paramTyped({ strategy: 'breakout', param: 'length', text: '50' }))
  expect(readDraft(typed, card, 'SPX').spec?.params['length']).toBe(50)
  const reset = draftReducer(typed, paramTyped({ strategy: 'breakout', param: 'length', text: null }))
  expect(readDraft(reset, card, 'SPX').spec?.params['length']).toBe(20)
})

const ratio = fc.double({ min: 1e-9, max: 0.5, noNaN: true })

test('a finished run put back into the form asks for the very same run', () => {
  fc.assert(
    fc.property(
      ratio,
      ratio,
      ratio,
      fc.boolean(),
      fc.option(fc.integer({ min: 0, max: 4e12 })),
      fc.nat(),
      (a, b, c, flag, fromAt, seed) => {
        const spec = {
          strategy: 'breakout',
          params: { length: 33, side: 'short' },
          instrument: 'SPX',
          fromAt,
          untilAt: fromAt === null ? null : fromAt + 5,
          account: { ...defaultAccount, commissionRatio: a, spreadRatio: b, marginRatio: c, hedging: flag },
          seed,
        }
        const restored = draftReducer(initialDraft, specRestored({ ...spec, builtin: true }))
        expect(readDraft(restored, card, 'SPX')).toEqual({ spec, problems: {} })
      },
    ),
  )
})

test('percent text reads back as the same ratio and is short for ordinary ratios', () => {
  expect(percentText(0.001)).toBe('0.1')
  expect(percentText(0.0002)).toBe('0.02')
  expect(percentText(1)).toBe('100')
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (value) => {
      expect(readPercent(percentText(value)) + 0).toBe(value + 0)
    }),
  )
})

test('realistic fills change the profile and keep settings that came with a run', () => {
  const wanted = { ...initialDraft, account: { ...initialDraft.account, realisticFills: true } }
  expect(readDraft(wanted, card, 'SPX').spec?.account).toEqual({ ...defaultAccount, profile: 'realistic' })
  const account = {
    ...defaultAccount,
    profile: 'realistic' as const,
    realistic: { ...defaultRealistic, latencyBars: 2 },
  }
  const run = readDraft(initialDraft, card, 'SPX').spec
  if (run === null) throw new Error('the form has no problem')
  const restored = draftReducer(initialDraft, specRestored({ ...run, account, builtin: true }))
  expect(readDraft(restored, card, 'SPX').spec?.account).toEqual(account)
})
