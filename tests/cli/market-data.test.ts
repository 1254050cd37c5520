import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DataVerdict } from '../../engine/domain/data-standing.ts'
import type { Dataset } from '../../engine/domain/dataset.ts'
import type { Passport } from '../../engine/domain/passport.ts'
import { CliHome } from './run-lonja.ts'

const home = new CliHome()
afterAll(() => home.remove())

const place = (name: string): string => join(home.folder, name)

/** Daily bars of crypto from 2024-01-01 on; `prices` may have holes. */
function csv(prices: readonly (number | null)[]): string {
  const rows = prices.flatMap((price, k) => {
    if (price === null) return []
    const day = new Date(Date.UTC(2024, 0, 1 + k)).toISOString().slice(0, 10)
    return [`${day},${price},${price + 1},${price - 1},${price + 0.5},10`]
  })
  return `time,open,high,low,close,volume\n${rows.join('\n')}\n`
}

const walk = Array.from({ length: 40 }, (_, k) => (k >= 10 && k < 13 ? null : 100 + k + Math.sin(k)))

async function json<T>(...args: string[]): Promise<T> {
  const { exitCode, stdout, stderr } = await home.run(...args)
  expect(exitCode, stderr).toBe(0)
  return JSON.parse(stdout) as T
}

async function store(prices: readonly (number | null)[]): Promise<Dataset> {
  writeFileSync(place('btc.csv'), csv(prices))
  const words = ['--id', 'BTC', '--asset-class', 'crypto', '--json']
  return (await json<{ dataset: Dataset }>('data', 'import', place('btc.csv'), ...words)).dataset
}

let first: Dataset
beforeAll(async () => {
  first = await store(walk)
}, 60_000)

test('a passport names files, source, gaps by the calendar and odd bars', async () => {
  const passport = await json<Passport>('data', 'show', 'BTC', '--passport', '--json')
  expect(passport.partitions).toMatchObject([{ month: '2020s', bars: 37 }])
  expect(passport.segments).toMatchObject([{ source: 'file btc.csv' }])
  expect(passport.gaps).toEqual([{ fromAt: Date.UTC(2024, 0, 11), untilAt: Date.UTC(2024, 0, 14), missing: 3 }])
  const { stderr } = await home.run('data', 'gaps', 'BTC')
  expect(stderr).toContain('2024-01-11')
  expect((await home.run('data', 'show', 'BTC')).stderr).toContain('Gaps:     3 bars in 1 stretch ')
})

test('a run says whether its bars are still the current ones', { timeout: 60_000 }, async () => {
  const run = await home.run('backtest', 'sma-cross', '--instrument', 'BTC', '--set', 'fast=2,slow=5')
  expect(run.exitCode, run.stderr).toBe(0)
  const [{ id }] = await json<{ id: string }[]>('runs', 'ls', '--json')
  expect((await home.run('runs', 'show', id)).stderr).toContain('still the current ones')
  const second = await store(walk.map((price, k) => (k === 20 ? 500 : price)))
  expect(second.hash).not.toBe(first.hash)
  expect((await home.run('runs', 'show', id)).stderr).toContain('1 bars changed')
  const diff = await home.run('data', 'diff', 'BTC@1', 'BTC@2')
  expect(diff.stderr).toContain('0 bars came in, 0 went, 1 changed')
  expect(await json<Dataset[]>('data', 'ls', '--versions', 'BTC', '--json')).toHaveLength(2)
  // The run cites the first version, so it stays whatever is deleted.
  await home.run('data', 'compact')
  expect((await home.run('data', 'verify', first.hash)).exitCode).toBe(0)
})

test('bars leave as CSV, JSON and Parquet and come back as the same dataset', async () => {
  for (const ending of ['csv', 'parquet']) {
    expect((await home.run('data', 'export', 'BTC@1', place(`out.${ending}`))).exitCode).toBe(0)
  }
  expect(readFileSync(place('out.parquet')).subarray(0, 4).toString()).toBe('PAR1')
  const words = ['--id', 'COPY', '--asset-class', 'crypto', '--json']
  const { dataset } = await json<{ dataset: Dataset }>('data', 'import', place('out.csv'), ...words)
  expect(dataset.hash).toBe(first.hash)
})

test('prices below zero are imported when they are said to be real', async () => {
  writeFileSync(place('oil.csv'), 'time,open,high,low,close\n2020-04-17,18,19,17,18\n2020-04-20,17,18,-40,-37\n')
  const refused = await home.run('data', 'import', place('oil.csv'))
  expect(refused.exitCode).toBe(4)
  expect(refused.stderr).toMatch(/line 3: the open|line 3: the low/)
  expect(refused.stderr).toMatch(/--negative.*lonja instruments set ID mayBeNegative=yes/)
  const { dataset } = await json<{ dataset: Dataset }>('data', 'import', place('oil.csv'), '--negative', '--json')
  expect(dataset).toMatchObject({ bars: 2, instrument: { mayBeNegative: true } })
  const passport = await json<Passport>('data', 'show', 'OIL', '--passport', '--json')
  expect(passport.findings.map(({ kind }) => kind)).not.toContain('bad-ohlc')
})

test('prices below zero are imported where it was set that the instrument, or its class, has them', async () => {
  writeFileSync(place('spread.csv'), 'time,open,high,low,close\n2020-04-17,-1,1,-2,0\n2020-04-20,0,0,-4,-3\n')
  const words = ['data', 'import', place('spread.csv'), '--asset-class', 'future', '--json'] as const
  expect((await home.run(...words)).exitCode).toBe(4)
  await home.run('instruments', 'set', '--class', 'future', 'mayBeNegative=yes')
  expect((await home.run(...words, '--no-negative')).exitCode).toBe(4)
  const { dataset } = await json<{ dataset: Dataset }>(...words)
  expect(dataset).toMatchObject({ bars: 2, instrument: { id: 'SPREAD', assetClass: 'future', mayBeNegative: true } })
  await home.run('instruments', 'reset', '--class', 'future')
})

test('months stamped by their last days are told, and open on the first when that is said', async () => {
  const months = ['2024-01-31', '2024-02-29', '2024-03-28', '2024-04-30'].map((day) => `${day},10,12,9,11`)
  writeFileSync(place('months.csv'), `time,open,high,low,close\n${months.join('\n')}\n`)
  const asked = await home.run('data', 'import', place('months.csv'))
  expect(asked.exitCode, asked.stderr).toBe(0)
  expect(asked.stderr).toContain('--bar-stamp')
  const words = ['--id', 'CLOSES', '--bar-stamp', 'close', '--json']
  const { dataset } = await json<{ dataset: Dataset }>('data', 'import', place('months.csv'), ...words)
  expect(dataset).toMatchObject({ timeframe: '1mo', firstAt: Date.UTC(2024, 0, 1), lastAt: Date.UTC(2024, 3, 1) })
  const { segments } = await json<Passport>('data', 'show', 'CLOSES', '--passport', '--json')
  expect(segments).toMatchObject([{ source: 'file months.csv, its times taken as closes of bars' }])
})

test('statements are answered as a table, as JSON and as a file; others end with code 2', async () => {
  const answer = await json('sql', "SELECT count(*) AS n, max(open_at) AS last FROM bars WHERE instrument = 'BTC'", '--json')
  expect(answer).toEqual({
    columns: ['n', 'last'],
    types: ['BIGINT', 'TIMESTAMP'],
    rows: [{ n: 37, last: '2024-02-09T00:00:00.000Z' }],
  })
  expect((await home.run('sql')).stderr).toContain('open_at')
  await home.run('sql', 'SELECT strategy, trades FROM runs', '--csv', place('runs.csv'))
  expect(readFileSync(place('runs.csv'), 'utf8')).toMatch(/^strategy,trades\n/)
  for (const statement of [`COPY bars TO '${place('evil.csv')}'`, "SELECT * FROM read_text('/etc/passwd')"]) {
    expect((await home.run('sql', statement)).exitCode).toBe(2)
  }
  expect(existsSync(place('evil.csv'))).toBe(false)
  expect((await home.run('sql', 'SELECT * FROM barz')).stderr).toContain('Did you mean "bars"?')
})

test('damage ends verify with code 4, and importing the same bars repairs it', async () => {
  const folder = join(home.folder, 'market', 'file', 'copy', '1d')
  const [name] = readdirSync(folder)
  truncateSync(join(folder, name ?? ''), 100)
  const { exitCode, stdout, stderr } = await home.run('data', 'verify', '--json')
  expect(exitCode).toBe(4)
  expect(stderr).toContain(name)
  const problems = (JSON.parse(stdout) as DataVerdict[]).filter((verdict) => verdict.problems.length > 0)
  expect(problems.map(({ dataset }) => dataset.instrument.id)).toEqual(['COPY'])
  await home.run('data', 'import', place('out.csv'), '--id', 'COPY', '--asset-class', 'crypto')
  expect((await home.run('data', 'verify')).exitCode).toBe(0)
})

test('a series is taken off the list, and comes back', async () => {
  const ids = async (): Promise<string[]> =>
    (await json<Dataset[]>('data', 'ls', '--json')).map(({ instrument }) => instrument.id)
  expect((await home.run('data', 'rm', 'COPY', '--dry-run')).stderr).toContain('Would take out 37 1d bars of COPY')
  expect(await ids()).toContain('COPY')
  const removed = await home.run('data', 'rm', 'COPY')
  expect(removed.exitCode).toBe(0)
  expect(await ids()).not.toContain('COPY')
  const [, version] = /lonja data restore (\S+)/.exec(removed.stderr) ?? []
  expect((await home.run('data', 'restore', version ?? '')).exitCode).toBe(0)
  expect(await ids()).toContain('COPY')
})

test('what is not there is said so, and nothing is written', async () => {
  for (const [words, exitCode, why] of [
    [['export', 'BTC', place('none.csv'), '--from', '2030-01-01'], 4, /BTC has no 1d bars between these times/],
    [['export', 'BTC', place('none.txt')], 2, /say --format/],
    [['export', 'BTC', place('no/folder/x.csv')], 4, /there is no folder/],
    [['rm', 'BTC', '--from', '2030-01-01'], 4, /Nothing was taken out/],
    [['show', 'BTC@1h'], 4, /Stored of BTC: 1d/],
    [['show', 'BTX'], 4, /Did you mean "BTC"/],
    [['import', place('btc.csv'), '--tick', '0'], 2, /above 0/],
  ] as const) {
    const said = await home.run('data', ...words)
    expect([said.exitCode, said.stderr]).toEqual([exitCode, expect.stringMatching(why)])
  }
  expect([existsSync(place('none.csv')), existsSync(place('none.txt'))]).toEqual([false, false])
})
