import { expect, test } from 'vitest'
import { accountOn } from './account-on.ts'
import type { Instrument } from './instrument.ts'
import { defaultRealistic, plainRealistic } from './realistic.ts'
import { defaultAccount } from './run.ts'

const coin: Instrument = {
  id: 'BTCUSDT',
  title: 'Bitcoin',
  assetClass: 'crypto',
  venue: 'x',
  currency: 'USDT',
  tickSize: 0.01,
  lotSize: 0.001,
  minQuantity: 0.002,
  minNotional: 5,
  commission: {
    makerRatio: 0.0002,
    takerRatio: 0.0004,
    perOrder: 1,
    perUnit: 0.5,
    minimum: 2,
    tiers: [{ volume: 9, makerRatio: 0, takerRatio: 0.1 }],
  },
}
const account = { ...defaultAccount, profile: 'realistic' as const, realistic: defaultRealistic }

test('the instrument says its steps, its least orders and what it costs', () => {
  const made = accountOn(account, coin)
  expect(made.commissionFixed).toBe(1)
  expect(made.realistic).toMatchObject({
    tickSize: 0.01,
    lotSize: 0.001,
    minQuantity: 0.002,
    minNotional: 5,
    makerRatio: 0.0002,
    takerRatio: 0.0004,
    commissionMin: 2,
    commissionPerUnit: 0.5,
    feeTiers: [{ volume: 9, makerRatio: 0, takerRatio: 0.1 }],
  })
})

test.each([
  { ...account, commissionRatio: 0.01 },
  { ...account, commissionFixed: 3 },
  { ...account, realistic: { ...defaultRealistic, takerRatio: 0 } },
  { ...account, realistic: { ...defaultRealistic, commissionMin: 1 } },
  { ...account, realistic: { ...defaultRealistic, commissionPerUnit: 1 } },
])('an account that says anything of commission is asked alone', (stated) => {
  const { realistic, commissionFixed, commissionRatio } = accountOn(stated, coin)
  expect([commissionFixed, commissionRatio]).toEqual([stated.commissionFixed, stated.commissionRatio])
  expect(realistic).toMatchObject({ makerRatio: null, takerRatio: stated.realistic.takerRatio, feeTiers: [] })
})

test('the reference profile knows no instrument, and settings that are spelled out stay', () => {
  expect(accountOn({ ...defaultAccount, profile: 'reference' }, coin)).toEqual({
    ...defaultAccount,
    profile: 'reference',
  })
  expect(accountOn({ ...account, realistic: plainRealistic }, coin)).toEqual({ ...account, realistic: plainRealistic })
})
