import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CliHome } from './run-lonja.ts'

interface Document {
  readonly evidence: { readonly hash: string; readonly bars: number; readonly params: object }
  readonly trades: readonly Readonly<Record<string, unknown>>[]
  readonly openTrades: readonly unknown[]
  readonly equity: readonly number[]
  readonly ordersLeft: number
  readonly canceledForMargin: number
}

let home: CliHome
beforeAll(() => (home = new CliHome()))
afterAll(() => home.remove())

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/strategies/${name}`, import.meta.url))

test('a second run gives the same bytes, and stdout holds one document and nothing else', async () => {
  const first = await home.run('backtest', 'breakout', '--instrument', 'SPX', '--json')
  const second = await home.run('backtest', 'breakout', '--instrument', 'SPX', '--json')
  expect(first.exitCode).toBe(0)
  expect(second.stdout).toBe(first.stdout)
  const document = JSON.parse(first.stdout) as Document
  expect(document.evidence.bars).toBe(5105)
  expect(document.equity).toHaveLength(5105)
  expect(document.trades.length).toBeGreaterThan(10)
})

test('a run in another data folder has the same evidence', async () => {
  const other = new CliHome()
  const [here, there] = await Promise.all(
    [home, other].map((each) => each.run('backtest', 'sma-cross', '--set', 'fast=20,slow=50', '--json')),
  )
  expect(there.stdout).toBe(here.stdout)
  other.remove()
})

test('--from and --to cut the bars, the last day included', async () => {
  const { stdout } = await home.run('backtest', 'breakout', '--from', '2008-01-02', '--to', '2008-12-31', '--json')
  const { evidence } = JSON.parse(stdout) as { evidence: { firstAt: number; lastAt: number } }
  expect([evidence.firstAt, evidence.lastAt]).toEqual([Date.UTC(2008, 0, 2), Date.UTC(2008, 11, 31)])
})

test('without --json the report goes to stderr and stdout stays empty', async () => {
  const { stdout, stderr, exitCode } = await home.run('backtest', 'breakout')
  expect([exitCode, stdout]).toEqual([0, ''])
  expect(stderr).toContain('Max. drawdown')
  expect(stderr).toContain('vega-datasets')
})

test('two commands at once on one data folder both end well', async () => {
  const answers = await Promise.all([
    home.run('backtest', 'breakout', '--json'),
    home.run('backtest', 'breakout', '--json'),
    home.run('data', 'ls'),
  ])
  expect(answers.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
  expect(answers[0].stdout).toBe(answers[1].stdout)
})

test.each([
  [['backtest', 'brekout'], 2, 'Did you mean "breakout"?'],
  [['backtset', 'breakout'], 2, 'Did you mean backtest?'],
  [['backtest', 'breakout', '--instrumnet', 'SPX'], 2, 'Did you mean --instrument?'],
  [['backtest', 'breakout', '--cash', 'much'], 2, 'It must be a number.'],
  [['backtest', 'breakout', '--cash', '0'], 2, 'cash'],
  [['backtest', 'breakout', '--from', '31.12.2008'], 2, 'It must be a date'],
  [['backtest', 'breakout', '--set', 'lenght=3'], 3, 'lenght is not a parameter'],
  [['backtest', 'breakout', '--set', 'length=x'], 3, 'length must be a number'],
  [['backtest', 'breakout', '--instrument', 'NOPE'], 4, 'no bars of "NOPE"'],
  [['backtest', 'breakout', '--from', '2030-01-01'], 4, 'Only 0 bars'],
  [['backtest', 'breakout', '--csv', '/not/there.csv'], 4, 'does not exist'],
  [['backtest', './not-there.strategy.ts'], 2, 'There is no file'],
])('%j exits with %d and says why', async (args, exitCode, why) => {
  const answer = await home.run(...args)
  expect(answer.stderr).toContain(why)
  expect([answer.exitCode, answer.stdout]).toEqual([exitCode, ''])
})

test('a user’s own file runs by path; a throwing one ends with its line and code 3', async () => {
  const good = await home.run('backtest', fixture('slow.strategy.ts'), '--set', 'turns=1', '--json')
  expect(good.exitCode).toBe(0)
  const bad = await home.run('backtest', fixture('throwing.strategy.ts'))
  expect([bad.exitCode, bad.stdout]).toEqual([3, ''])
  expect(bad.stderr).toMatch(/the sky fell \(throwing\.strategy\.ts:9:/)
})

test('a strategy that hangs is ended, and the line it hung at is named', async () => {
  const { exitCode, stderr } = await home.run('backtest', fixture('hanging.strategy.ts'))
  expect(stderr).toContain('did not finish a bar')
  expect(stderr).toContain('It was at hanging.strategy.ts:9.')
  expect(exitCode).toBe(3)
})

test('Ctrl+C cancels a long run and exits with 130', async () => {
  const run = home.start(['backtest', fixture('slow.strategy.ts'), '--set', 'turns=1000000'])
  const until = Date.now() + 20_000
  while (!run.stderr().includes('"event":"progress"') && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  run.kill('SIGINT')
  const { exitCode, stderr } = await run.ended
  expect(exitCode).toBe(130)
  expect(stderr).toContain('Canceled')
})

const good =
  'time,open,high,low,close,volume\n2020-01-01,1,2,0.5,1.5,10\n2020-01-02,1.5,2,1,1.2,10\n2020-01-03,1.2,2,1,1.9,10\n2020-01-06,1.9,2,1,1.5,10\n'
const malformed: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['text in a price', good.replace('1.5,2,1,1.2', '1.5,abc,1,1.2'), /line 3: .*abc/],
  ['high below low', good.replace('1.5,2,1,1.2', '1.5,0.9,1,1.2'), /line 3: /],
  ['times out of order', good.replace('2020-01-03', '2019-01-03'), /line 4: /],
  ['NaN', good.replace('1.5,2,1,1.2', '1.5,NaN,1,1.2'), /line 3: .*NaN/],
  ['an empty file', '', /empty/i],
  ['only a header', `${good.split('\n')[0]  }\n`, /line \d+: |no rows|no bars/i],
  ['a binary file', Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256), /binary|text/i],
]

describe('a malformed CSV is refused with line and reason, exit code 4, and nothing is stored', () => {
  test.each(malformed)('%s', async (name, content, reason) => {
    const file = join(home.folder, `${name.replaceAll(' ', '-')}.csv`)
    writeFileSync(file, content)
    const { exitCode, stdout, stderr } = await home.run('data', 'import', file)
    expect([exitCode, stdout]).toEqual([4, ''])
    expect(stderr).toMatch(reason)
  })

  test('also when a backtest asks for it', async () => {
    const { exitCode, stdout } = await home.run(
      'backtest',
      'breakout',
      '--csv',
      join(home.folder, 'high-below-low.csv'),
    )
    expect([exitCode, stdout]).toEqual([4, ''])
    const list = JSON.parse((await home.run('data', 'ls', '--json')).stdout) as { instrument: { id: string } }[]
    expect(list.map(({ instrument }) => instrument.id)).toEqual(['SPX'])
  })
})

const reference = fileURLToPath(new URL('../../../shared/reference/', import.meta.url))

test.skipIf(!existsSync(reference))(
  'the reference case of a moving average cross is reproduced bit for bit',
  async () => {
    const elsewhere = new CliHome()
    const { stdout } = await elsewhere.run(
      ...['backtest', 'sma-cross', '--csv', join(reference, 'data/GOOG.csv'), '--profile', 'reference'],
      ...['--set', 'fast=10,slow=20', '--cash', '10000', '--json'],
    )
    elsewhere.remove()
    const expected = JSON.parse(readFileSync(join(reference, 'cases/goog_sma_10_20.json'), 'utf8')) as Document
    const found = JSON.parse(stdout) as Document
    expect(found.equity).toEqual(expected.equity)
    const fields = ['size', 'entryBar', 'exitBar', 'entryPrice', 'exitPrice', 'pnl', 'commission'] as const
    const plain = ({ trades }: Document): unknown[] => trades.map((trade) => fields.map((field) => trade[field]))
    expect(plain(found)).toEqual(plain(expected))
  },
)

test('help names every command with examples and exit codes, and succeeds', async () => {
  const bare = await home.run()
  expect(bare.exitCode).toBe(0)
  for (const word of ['backtest', 'data', 'serve', 'doctor', 'Examples:', 'Exit codes:']) {
    expect(bare.stdout).toContain(word)
  }
  const help = await home.run('backtest', '--help')
  expect(help.exitCode).toBe(0)
  expect(help.stdout).toContain('--commission')
})
