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
async function store(named: string, seed: number, bars: number, stepMs: number, ...more: string[]): Promise<void> {
  const [id] = named.split('@')
  const columns = syntheticBars({ bars, stepMs, volatility: 0.01, seed })
  const rows = Array.from({ length: bars }, (_, i) =>
    [
      new Date(columns.openAt[i]).toISOString(),
      columns.open[i], columns.high[i], columns.low[i], columns.close[i], columns.volume[i],
    ].join(),
  )
  const file = join(home.folder, `${named}.csv`)
  writeFileSync(file, ['time,open,high,low,close,volume', ...rows].join('\n'))
  const { exitCode, stderr } = await home.run('data', 'import', file, '--id', id, ...more)
  expect(exitCode, stderr).toBe(0)
}

beforeAll(async () => {
  home = new CliHome()
  await store('AAA', 1, 400, 86_400_000, '--currency', 'USD')
  await store('BBB', 2, 300, 86_400_000, '--currency', 'USD')
  await store('EEE', 3, 300, 86_400_000, '--currency', 'EUR')
  await store('FFF@1h', 5, 7200, 3_600_000, '--currency', 'USD')
  await store('FFF@1d', 5, 300, 86_400_000, '--currency', 'USD')
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

const two = ['--instruments', 'AAA,BBB', '--max-position', '0.5', ...account]
const grid = ['--grid', 'fast=5|10,slow=20|30']

interface StudyDocument {
  readonly evidence: { readonly instruments: readonly { readonly dataHash: string }[]; readonly limits: object }
  readonly top: readonly {
    readonly params: Readonly<Record<string, number>>
    readonly metrics: Readonly<Record<string, number>>
  }[]
  readonly windows: readonly { readonly testTrades: number }[]
  readonly equity: readonly number[]
  readonly paths: number
}

test('a sweep over several instruments ranks the runs that backtests of them are', async () => {
  const swept = await home.run('sweep', 'sma-cross', ...grid, ...two, '--json')
  expect(swept.exitCode, swept.stderr).toBe(0)
  const { top, evidence } = JSON.parse(swept.stdout) as StudyDocument
  expect(evidence.instruments).toHaveLength(2)
  expect(evidence.limits).toMatchObject({ maxPositionRatio: 0.5 })
  const set = Object.entries(top[0].params).map(([name, value]) => `${name}=${value}`).join()
  const alone = await home.run('backtest', 'sma-cross', '--set', set, ...two, '--json')
  const { metrics } = JSON.parse(alone.stdout) as { readonly metrics: Readonly<Record<string, number | null>> }
  const { deflatedSharpe: _known, ...same } = top[0].metrics
  expect({ ...same, deflatedSharpe: null }).toEqual(metrics)
}, 60_000)

test('a walk and a Monte Carlo simulation take several instruments too', async () => {
  const walk = await home.run('walk', 'sma-cross', '--train', '150', '--test', '50', ...grid, ...two, '--json')
  expect(walk.exitCode, walk.stderr).toBe(0)
  const walked = JSON.parse(walk.stdout) as StudyDocument
  expect(walked.windows).toHaveLength(5)
  expect(walked.equity).toHaveLength(250)
  expect(walked.windows.reduce((sum, { testTrades }) => sum + testTrades, 0)).toBeGreaterThan(5)
  const paths = await home.run('montecarlo', 'sma-cross', '--paths', '200', ...two, '--json')
  expect(paths.exitCode, paths.stderr).toBe(0)
  expect((JSON.parse(paths.stdout) as StudyDocument).paths).toBe(200)
}, 60_000)

test('finer bars of the instrument are found by their timeframe, in a backtest and in a search', async () => {
  const daily = ['--instrument', 'FFF@1d', ...account]
  type Detailed = Document & { readonly evidence: { readonly detailHash?: string } }
  const run = async (...more: string[]): Promise<Detailed> => {
    const { stdout, stderr, exitCode } = await home.run('backtest', 'breakout', ...daily, ...more, '--json')
    expect(exitCode, stderr).toBe(0)
    return JSON.parse(stdout) as Detailed
  }
  const fine = await run('--detail', '1h')
  expect(fine.evidence.detailHash).toMatch(/^[0-9a-f]{64}$/)
  expect((await run('--detail', fine.evidence.detailHash ?? '')).trades).toEqual(fine.trades)
  expect((await run()).evidence.detailHash).toBeUndefined()
  const several = await home.run(
    ...['backtest', 'breakout', '--instruments', 'FFF@1d,AAA', '--detail', '1h', ...account, '--json'],
  )
  expect([several.exitCode, several.stderr]).toEqual([4, expect.stringContaining('no 1h bars of AAA')])
  const swept = await home.run('sweep', 'breakout', '--grid', 'length=10|20', ...daily, '--detail', '1h', '--json')
  expect(swept.exitCode, swept.stderr).toBe(0)
  expect(JSON.parse(swept.stdout)).toMatchObject({ evidence: { detailHash: fine.evidence.detailHash } })
}, 60_000)

test('the band of several instruments holds their result', async () => {
  const { stdout, stderr, exitCode } = await home.run('backtest', 'breakout', ...two, '--uncertainty', '--json')
  expect(exitCode, stderr).toBe(0)
  const { equity, uncertainty } = JSON.parse(stdout) as Document & {
    readonly uncertainty: { readonly low: number; readonly high: number }
  }
  expect(uncertainty.low).toBeLessThanOrEqual(equity[equity.length - 1])
  expect(uncertainty.high).toBeGreaterThanOrEqual(equity[equity.length - 1])
}, 60_000)

test.each([
  [['sweep', 'sma-cross', ...grid, '--uncertainty'], 'the band is told of one run'],
  [['montecarlo', 'sma-cross', '--uncertainty'], 'the band is told of one run'],
  [['lookahead', 'sma-cross', '--instruments', 'AAA,BBB'], 'prove it for each with --instrument'],
  [['lookahead', 'sma-cross', '--detail', '1h'], 'Leave --detail out'],
  [['backtest', 'sma-cross', '--profile', 'reference', '--detail', '1h'], 'looks at whole bars'],
  [['backtest', 'sma-cross', ...two, '--detail', 'FFF'], 'one dataset per instrument'],
  [['backtest', 'sma-cross', ...two, '--split', '2020-03-01=2'], 'belong to one instrument'],
])('%j makes no sense, and says why with exit code 2', async (args, why) => {
  const answer = await home.run(...args)
  expect(answer.stderr.toLowerCase()).toContain(why.toLowerCase())
  expect([answer.exitCode, answer.stdout]).toEqual([2, ''])
}, 60_000)
