import { expect, test } from 'vitest'
import { accountOn } from './account-on.ts'
import type { Instrument } from './instrument.ts'
import { defaultRealistic, plainRealistic } from './realistic.ts'
import { defaultAccount, referenceAccount } from './run.ts'

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

test('the reference profile knows no steps and charges, and settings that are spelled out stay', () => {
  expect(accountOn({ ...defaultAccount, profile: 'reference' }, coin)).toEqual({
    ...defaultAccount,
    profile: 'reference',
    marginRatio: 1,
  })
  const stated = { ...account, marginRatio: 0.5, realistic: plainRealistic }
  expect(accountOn(stated, coin)).toEqual(stated)
})

const future: Instrument = {
  ...coin,
  assetClass: 'future',
  kind: 'future',
  multiplier: 50,
  margin: { initialRatio: 0.06, maintenanceRatio: 0.05, leverage: 5 },
}

test('a contract says what it stands for; leverage is only what the account asks for', () => {
  const contract = { multiplier: 50, inverse: false, marginPerContract: null, currency: 'USDT' }
  expect(accountOn(account, future)).toMatchObject({ marginRatio: 1, contract })
  expect(accountOn({ ...account, marginRatio: 0.2 }, future)).toMatchObject({ marginRatio: 0.2, contract })
  expect(accountOn({ ...referenceAccount, marginRatio: 0.01 }, future)).toMatchObject({ marginRatio: 0.01, contract })
  expect(accountOn({ ...account, contract }, coin).contract).toBeUndefined()
})

test('a margin per contract counts where the account leaves it so', () => {
  const margin = { initialRatio: 0.1, maintenanceRatio: 0.05, leverage: 5, initialPerContract: 12_000 }
  expect(accountOn(account, { ...future, margin }).contract?.marginPerContract).toBe(12_000)
  expect(accountOn({ ...account, marginRatio: 0.5 }, { ...future, margin }).contract?.marginPerContract).toBeNull()
  expect(accountOn(account, { ...coin, margin }).contract).toMatchObject({ multiplier: 1, marginPerContract: 12_000 })
})

test('an inverse contract is settled in its base, and so is the account', () => {
  const inverse: Instrument = { ...coin, kind: 'perpetual', inverse: true, multiplier: 100, baseCurrency: 'BTC' }
  expect(accountOn(account, inverse).contract).toEqual({
    multiplier: 100,
    inverse: true,
    marginPerContract: null,
    currency: 'BTC',
  })
})
