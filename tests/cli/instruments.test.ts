import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
