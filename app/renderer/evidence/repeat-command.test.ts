import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultAccount, referenceAccount, type AccountOptions, type Evidence } from '../../../engine/domain/run.ts'
import type { ParamSpecs } from '../../../engine/domain/param.ts'
import { repeatCommand } from './repeat-command.ts'
import { quoteForShell } from './shell-quote.ts'

const dataHash = 'ab'.repeat(32)
const evidence: Evidence = {
  hash: '00'.repeat(32),
  dataHash,
  instrument: 'SPX',
  source: 'vega-datasets',
  synthetic: false,
  timeframe: '1d',
  bars: 5104,
  firstAt: 0,
  lastAt: 1,
  fromAt: null,
  untilAt: null,
  strategy: 'breakout',
  strategyHash: 'cd'.repeat(32),
  params: { length: 20, size: 0.95 },
  account: defaultAccount,
  engineVersion: '0.1.0',
  seed: 0,
}
const specs: ParamSpecs = {
  length: { kind: 'int', default: 20, min: 2, max: 200, optimize: true, label: 'Length' },
  size: { kind: 'num', default: 1, min: 0, max: 1, optimize: false, label: 'Size' },
}

test('defaults are left out', () => {
  expect(repeatCommand({ ...evidence, params: { length: 20, size: 1 } }, specs)).toBe(
    `npx lonja backtest breakout --instrument SPX --data ${dataHash} --profile realistic --json`,
  )
})

test('everything that differs from its default is written', () => {
  const command = repeatCommand(
    {
      ...evidence,
      fromAt: Date.UTC(2010, 0, 1),
      untilAt: Date.UTC(2011, 0, 1, 14, 30),
      account: {
        ...referenceAccount,
        cash: 12_345.67,
        commissionRatio: 1e-7,
        commissionFixed: 1.5,
        spreadRatio: 0.0002,
        marginRatio: 0.1,
        tradeOnClose: true,
        hedging: true,
        exclusiveOrders: true,
        finalizeTrades: false,
      },
      seed: 7,
    },
    specs,
  )
  expect(command).toBe(
    `npx lonja backtest breakout --instrument SPX --data ${dataHash} --from 2010-01-01 --to 2011-01-01T14:30:00.000Z ` +
      '--set size=0.95 --cash 12345.67 --commission 1e-7 --commission-fixed 1.5 --spread 0.0002 --margin 0.1 ' +
      '--profile reference --trade-on-close --hedging --exclusive --no-finalize --seed 7 --json',
  )
})

test('a margin by the contract stays the instrument\'s own', () => {
  const contract = { multiplier: 50, inverse: false, marginPerContract: 12_000, currency: 'USD' }
  const account = { ...evidence.account, marginRatio: 0.2 }
  const written = (stated: AccountOptions): string => repeatCommand({ ...evidence, account: stated }, specs)
  expect(written(account)).toContain('--margin 0.2')
  expect(written({ ...account, contract: { ...contract, marginPerContract: null } })).toContain('--margin 0.2')
  expect(written({ ...account, contract })).not.toContain('--margin')
})

test('several instruments are named with their bars, their finer bars and their limits', () => {
  const of = (instrument: string, digits: string, detailDigits: string) => ({
    instrument, dataHash: digits.repeat(32), detailHash: detailDigits.repeat(32),
    source: '', synthetic: false, currency: 'USD', bars: 10, firstAt: 0, lastAt: 1,
  })
  const instruments = [of('SPX', 'ab', '12'), of('NDX', 'cd', '34')]
  const limits = { maxPositionRatio: 0.3, maxExposureRatio: null, maxOpenTrades: 4 }
  expect(repeatCommand({ ...evidence, instruments, limits, uncertainty: true }, specs)).toBe(
    `npx lonja backtest breakout --instruments SPX@${'ab'.repeat(32)},NDX@${'cd'.repeat(32)} ` +
      `--detail ${'12'.repeat(32)},${'34'.repeat(32)} --max-position 0.3 --max-trades 4 ` +
      '--set size=0.95 --profile realistic --uncertainty --json',
  )
})

test('an end at midnight is written as the day before it, which the command line includes whole', () => {
  expect(repeatCommand({ ...evidence, untilAt: Date.UTC(2011, 0, 1) }, specs)).toContain('--to 2010-12-31 ')
})

test('without the parameter specs every parameter is written', () => {
  expect(repeatCommand(evidence, undefined)).toContain('--set length=20,size=0.95')
})

test('a shell reads every quoted word back unchanged', () => {
  const words = fc.sample(
    fc.string({ unit: fc.constantFrom(...`ab '"$\`\\!*?~#&|;<>(){}[]\t=,é–`), minLength: 1, maxLength: 12 }),
    { numRuns: 200, seed: 1 },
  )
  const out = execFileSync('sh', ['-c', `printf '%s\\n' ${words.map(quoteForShell).join(' ')}`], { encoding: 'utf8' })
  expect(out).toBe(`${words.join('\n')}\n`)
})

test('numbers parse back to the same double', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (cash) => {
      const command = repeatCommand({ ...evidence, account: { ...defaultAccount, cash } }, specs)
      const written = /--cash (\S+)/.exec(command)?.[1] ?? String(defaultAccount.cash)
      expect(Number(written)).toBe(cash)
    }),
  )
})
