import { expect, test } from 'vitest'
import { evidenceHash } from './evidence.ts'
import { defaultAccount, type Evidence } from './run.ts'

const evidence: Omit<Evidence, 'hash'> = {
  dataHash: 'a'.repeat(64),
  instrument: 'SPX',
  source: 'somewhere',
  synthetic: false,
  timeframe: '1d',
  bars: 10,
  firstAt: 0,
  lastAt: 9,
  fromAt: null,
  untilAt: null,
  strategy: '/home/a/x.strategy.ts',
  strategyHash: 'b'.repeat(64),
  params: { fast: 1, slow: 2 },
  account: defaultAccount,
  engineVersion: '1.0.0',
  seed: 0,
}

test('the same run from another folder, or with parameters in another order, is the same evidence', () => {
  const other = { ...evidence, strategy: '/home/b/x.strategy.ts', params: { slow: 2, fast: 1 }, source: 'elsewhere' }
  expect(evidenceHash(other)).toBe(evidenceHash(evidence))
})

test.each([
  { dataHash: 'c'.repeat(64) },
  { bars: 9 },
  { firstAt: 1 },
  { strategyHash: 'c'.repeat(64) },
  { params: { fast: 1, slow: 3 } },
  { account: { ...defaultAccount, cash: 1 } },
  { engineVersion: '1.0.1' },
  { seed: 1 },
])('a run that differs in %j is other evidence', (change) => {
  expect(evidenceHash({ ...evidence, ...change })).not.toBe(evidenceHash(evidence))
})
