import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { syntheticBars } from '../../bench/synthetic-bars.ts'
import { CliHome } from './run-lonja.ts'

interface Document {
  readonly evidence: {
    readonly hash: string
    readonly instrument: string
    readonly bars: number
    readonly timeframe: string
    readonly instruments?: readonly { readonly instrument: string; readonly dataHash: string; readonly bars: number }[]
    readonly rates?: readonly { readonly instrument: string }[]
    readonly limits?: object
  }
  readonly trades: readonly { readonly instrument?: string; readonly size: number; readonly entryPrice: number }[]
  readonly equity: readonly number[]
  readonly openAt?: readonly number[]
}

let home: CliHome

/** Stores made-up bars under a name. */
async function store(id: string, seed: number, bars: number, stepMs: number, ...more: string[]): Promise<void> {
  const columns = syntheticBars({ bars, stepMs, volatility: 0.01, seed })
  const rows = Array.from({ length: bars }, (_, i) =>
    [
      new Date(columns.openAt[i]).toISOString(),
      columns.open[i], columns.high[i], columns.low[i], columns.close[i], columns.volume[i],
    ].join(),
  )
  const file = join(home.folder, `${id}.csv`)
  writeFileSync(file, ['time,open,high,low,close,volume', ...rows].join('\n'))
  const { exitCode, stderr } = await home.run('data', 'import', file, '--id', id, ...more)
  expect(exitCode, stderr).toBe(0)
}

beforeAll(async () => {
  home = new CliHome()
  await store('AAA', 1, 400, 86_400_000, '--currency', 'USD')
  await store('BBB', 2, 300, 86_400_000, '--currency', 'USD')
  await store('EEE', 3, 300, 86_400_000, '--currency', 'EUR')
  await store('QQQ', 4, 6000, 300_000, '--currency', 'USD')
}, 60_000)
afterAll(() => home.remove())

const account = ['--commission', '0.001', '--cash', '1000000']

test('instruments share one account within its limits, and the document says whose each trade was', async () => {
  const args = ['backtest', 'sma-cross', '--instruments', 'AAA,BBB', '--max-position', '0.3', ...account, '--json']
  const { stdout, stderr, exitCode } = await home.run(...args)
  expect(exitCode, stderr).toBe(0)
  const document = JSON.parse(stdout) as Document
  expect(document.evidence.instruments?.map(({ instrument, bars }) => [instrument, bars])).toEqual([
    ['AAA', 400], ['BBB', 300],
  ])
  expect(document.evidence.limits).toEqual({ maxPositionRatio: 0.3, maxExposureRatio: null, maxOpenTrades: null })
  expect(new Set(document.trades.map(({ instrument }) => instrument))).toEqual(new Set(['AAA', 'BBB']))
  expect(document.equity).toHaveLength(400)
  expect(document.openAt).toHaveLength(400)
  expect(Math.abs(document.trades[0].size) * document.trades[0].entryPrice).toBeLessThanOrEqual(300_000)
  expect((await home.run(...args)).stdout).toBe(stdout)
}, 60_000)

test('a list of one gives the trades and the equity of a plain run', async () => {
  const run = async (...which: string[]): Promise<Document> =>
    JSON.parse((await home.run('backtest', 'sma-cross', ...which, ...account, '--json')).stdout) as Document
  const [list, plain] = [await run('--instruments', 'AAA'), await run('--instrument', 'AAA')]
  expect(list.trades).toEqual(plain.trades)
  expect(list.equity).toEqual(plain.equity)
  expect(plain.evidence.instruments).toBeUndefined()
  expect(plain.openAt).toBeUndefined()
}, 60_000)

test('what cannot be meant is refused in words', async () => {
  const refused = async (...args: string[]): Promise<string> => {
    const { exitCode, stderr } = await home.run('backtest', 'sma-cross', ...args)
    expect(exitCode).not.toBe(0)
    return stderr
  }
  expect(await refused('--instruments', 'AAA,EEE')).toContain('there are no bars of EURUSD or USDEUR')
  expect(await refused('--instruments', 'AAA,AAA')).toContain('AAA is named twice')
  expect(await refused('--instruments', 'AAA', '--instrument', 'BBB')).toContain('--instruments or one of')
  expect(await refused('--instrument', 'AAA', '--max-position', '0.5')).toContain('--instruments')
}, 60_000)

test('a strategy with a slower feed and a coarser main feed runs over finer stored bars', async () => {
  const file = fileURLToPath(new URL('../fixtures/strategies/pullback.strategy.ts', import.meta.url))
  const { stdout, stderr, exitCode } = await home.run('backtest', file, '--instrument', 'QQQ', ...account, '--json')
  expect(exitCode, stderr).toBe(0)
  const document = JSON.parse(stdout) as Document
  expect(document.evidence).toMatchObject({ timeframe: '15m', bars: 2000 })
  expect(document.equity).toHaveLength(2000)
}, 60_000)
