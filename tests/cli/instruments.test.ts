import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InstrumentSync } from '../../engine/domain/instrument-sync.ts'
import type { Instrument } from '../../engine/domain/instrument.ts'
import type { RunResult } from '../../engine/domain/run.ts'
import { CliHome } from './run-lonja.ts'

type Listed = Instrument & { readonly stored: boolean; readonly matched: string }

const home = new CliHome()
afterAll(() => home.remove())

async function json<T>(...args: string[]): Promise<T> {
  const { exitCode, stdout, stderr } = await home.run(...args)
  expect(exitCode, stderr).toBe(0)
  return JSON.parse(stdout) as T
}

const settings = (instruments: object): void => {
  const settings = { version: 1, classes: {}, venues: {}, instruments }
  writeFileSync(join(home.folder, 'instruments.json'), JSON.stringify(settings))
}

beforeAll(async () => {
  const rows = Array.from({ length: 300 }, (_, k) => {
    const price = 30_000 + 5000 * Math.sin(k / 9)
    const day = new Date(Date.UTC(2023, 0, 1 + k)).toISOString().slice(0, 10)
    return `${day},${price.toFixed(2)},${(price + 90).toFixed(2)},${(price - 90).toFixed(2)},${price.toFixed(2)},5000`
  })
  const file = join(home.folder, 'coin.csv')
  writeFileSync(file, `time,open,high,low,close,volume\n${rows.join('\n')}\n`)
  await json('data', 'import', file, '--id', 'XBTUSD', '--asset-class', 'crypto', '--json')
}, 60_000)

test('instruments of stored data and of the simulated market are listed and found by any spelling', async () => {
  const all = await json<Listed[]>('instruments', '--json')
  expect(all.find(({ id }) => id === 'SPX')).toMatchObject({ assetClass: 'index', venue: 'index', stored: true })
  expect(all.filter(({ venue }) => venue === 'SIM').length).toBeGreaterThan(10)
  const coins = await json<Listed[]>('instruments', 'btc/usd', '--asset-class', 'crypto', '--json')
  expect(coins[0]).toMatchObject({ id: 'XBTUSD', stored: true, calendar: 'always-open', lotSize: 1e-8 })
  expect(new Set(coins.map(({ assetClass }) => assetClass))).toEqual(new Set(['crypto']))
  expect(await json('instruments', 'qqqqqqqqqq', '--json')).toEqual([])
  expect((await home.run('instruments', '--limit', '0')).exitCode).not.toBe(0)
}, 60_000)

test('a run trades an instrument as it was set, and its evidence says so', async () => {
  settings({ XBTUSD: { lotSize: 0.5, commission: { makerRatio: 0, takerRatio: 0, perUnit: 3 } } })
  const run = ['backtest', 'sma-cross', '--instrument', 'XBTUSD', '--json'] as const
  const { evidence, trades } = await json<RunResult>(...run)
  expect(evidence.account.realistic).toMatchObject({ lotSize: 0.5, takerRatio: 0, commissionPerUnit: 3 })
  expect(trades.length).toBeGreaterThan(2)
  for (const { size, commission } of trades) {
    expect(Math.abs(size) % 0.5).toBe(0)
    expect(commission).toBeCloseTo(6 * Math.abs(size), 9)
  }
  const charged = await json<RunResult>(...run, '--commission', '0.001')
  expect(charged.evidence.account.realistic?.commissionPerUnit).toBeUndefined()
  settings({ XBTUSD: { lotSize: -1 } })
  const { exitCode, stderr } = await home.run(...run)
  expect(exitCode).toBe(4)
  expect(stderr).toMatch(/instruments\.json cannot be read: instruments\.XBTUSD\.lotSize/)
}, 60_000)

test('what is set from the command line holds, and is taken back', async () => {
  settings({})
  const fields = ['lotSize=0.25', 'commission.makerRatio=0', 'commission.takerRatio=0.001']
  const set = await json('instruments', 'set', 'xbtusd', ...fields, '--json')
  const commission = { makerRatio: 0, takerRatio: 0.001 }
  expect(set).toMatchObject({ instruments: { XBTUSD: { lotSize: 0.25, commission } } })
  await json('instruments', 'set', '--class', 'crypto', 'minNotional=7', '--json')
  await json('instruments', 'set', 'XBTUSD', 'commission.perOrder=2', '--json')
  const shown = await json<{ instrument: Instrument }>('instruments', 'show', 'XBTUSD', '--json')
  expect(shown.instrument).toMatchObject({ lotSize: 0.25, minNotional: 7, commission: { ...commission, perOrder: 2 } })
  const said = (await home.run('instruments', 'show', 'XBTUSD')).stderr
  expect(said).toMatch(/lotSize +0.25 +for it\n/)
  expect(said).toMatch(/minNotional +7 +for the class crypto\n/)
  await json('instruments', 'reset', 'XBTUSD', 'lotSize', '--json')
  expect(await json('instruments', 'reset', '--class', 'crypto', '--json')).toMatchObject({ classes: {} })
  const after = await json<{ instrument: Instrument }>('instruments', 'show', 'XBTUSD', '--json')
  expect(after.instrument).toMatchObject({ lotSize: 1e-8, commission: { perOrder: 2 } })
  for (const [words, why] of [
    [['set', 'XBTUSD', 'tick=1'], /no field “tick”/],
    [['set', 'XBTUSD', 'tickSize=-1'], /tickSize/],
    [['set', 'XBTUSX', 'tickSize=1'], /Did you mean "XBTUSD"/],
    [['set', '--venue', 'nowhere', 'tickSize=1'], /nowhere/],
    [['set', '--class', 'future', 'margin.leverage=5'], /margin.initialRatio/],
    [['reset', 'XBTUSD', 'lotSize'], /No lotSize is set/],
  ] as const) {
    const { exitCode, stderr } = await home.run('instruments', ...words)
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(why)])
  }
}, 60_000)

test('what a provider lists is taken over; one that cannot list says so', async () => {
  const [first] = await json<InstrumentSync[]>('instruments', 'sync', '--provider', 'simulated', '--json')
  expect(first).toMatchObject({ phase: 'done', changes: { gone: 0, refused: 0 } })
  expect(first.changes?.added).toBe(first.listed)
  const again = await home.run('instruments', 'sync', '--provider', 'simulated')
  expect(again.stderr).toContain(`0 added, 0 changed, 0 gone, ${String(first.listed)} as before`)
  const stooq = await home.run('instruments', 'sync', '--provider', 'stooq')
  expect([stooq.exitCode, stooq.stderr]).toEqual([2, expect.stringContaining('does not tell which instruments it has')])
  expect((await home.run('instruments', 'sync', '--provider', 'nobody')).exitCode).toBe(2)
}, 60_000)
