import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CliHome } from './run-lonja.ts'

let home: CliHome
beforeAll(() => (home = new CliHome()))
afterAll(() => home.remove())

interface SweepDocument {
  readonly document: string
  readonly table: {
    readonly length: number
    readonly metrics: readonly string[]
    readonly metricColumns: readonly (readonly number[])[]
  }
  readonly top: readonly {
    readonly params: object
    readonly objective: number
    readonly metrics: Readonly<Record<string, number>>
  }[]
}

const grid = ['sweep', 'sma-cross', '--grid', 'fast=5..20:5,slow=30..60:10', '--commission', '0.001']
const long = ['sweep', 'sma-cross', '--grid', 'fast=2..41,slow=45..124', '--top', '3']

test('a second sweep gives the same bytes, and its best point is that of a backtest', async () => {
  const first = await home.run(...grid, '--json')
  const second = await home.run(...grid, '--json')
  expect(first.exitCode).toBe(0)
  expect(second.stdout).toBe(first.stdout)
  const { document, table, top } = JSON.parse(first.stdout) as SweepDocument
  expect([document, table.length]).toEqual(['lonja-sweep', 16])
  expect(table.metrics[0]).toBe('objective')
  expect(top[0].objective).toBe(Math.max(...table.metricColumns[0]))
  const set = Object.entries(top[0].params).map(([name, value]) => `${name}=${String(value)}`).join()
  const alone = await home.run('backtest', 'sma-cross', '--set', set, '--commission', '0.001', '--json')
  const { metrics } = JSON.parse(alone.stdout) as { readonly metrics: Readonly<Record<string, number | null>> }
  // Only a search knows the tries that a best was picked from.
  const { deflatedSharpe, ...same } = top[0].metrics
  expect(deflatedSharpe).toBeGreaterThan(0)
  expect({ ...same, deflatedSharpe: null }).toEqual(metrics)
})

test('for people there are tables and a map on stderr, and stdout stays empty', async () => {
  const { stdout, stderr } = await home.run(...grid)
  expect(stdout).toBe('')
  expect(stderr).toContain('fast │ slow 30 → 60')
  expect(stderr).toContain('16 points ran, 0 combinations were refused')
})

test('a sweep whose process was killed goes on, and ends as if nothing had happened', async () => {
  const sweep = home.start([...long, '--json'])
  while (!sweep.stderr().includes('"event":"progress"')) await new Promise((resolve) => setTimeout(resolve, 20))
  sweep.kill('SIGKILL')
  await sweep.ended
  const list = await home.run('studies', 'ls', '--json')
  const [{ id, phase }] = JSON.parse(list.stdout) as { readonly id: string; readonly phase: string }[]
  expect(phase).toBe('interrupted')
  const resumed = await home.run('studies', 'resume', id, '--json')
  const whole = await home.run(...long, '--json')
  expect([resumed.exitCode, whole.exitCode]).toEqual([0, 0])
  // Evidence names the instrument as it was asked for, so even that is equal.
  expect(resumed.stdout).toBe(whole.stdout)
}, 120_000)

test('Ctrl+C stops a sweep cleanly and says how to go on', async () => {
  const sweep = home.start(long)
  while (!sweep.stderr().includes('"event":"progress"')) await new Promise((resolve) => setTimeout(resolve, 20))
  sweep.kill('SIGINT')
  const { exitCode, stdout, stderr } = await sweep.ended
  expect([exitCode, stdout]).toEqual([130, ''])
  expect(stderr).toMatch(/lonja studies resume [0-9a-f-]{36}/)
  expect((await home.run('studies')).stderr).toContain('canceled')
}, 60_000)

test('walk, montecarlo and lookahead give documents, the same twice', async () => {
  const commands = [
    'walk sma-cross --train 1000 --test 400 --anchored --tpe 12 --over fast=5..20,slow=30..90'.split(' '),
    ['montecarlo', 'breakout', '--paths', '500', '--seed', '3'],
    ['lookahead', 'breakout', '--cuts', '4'],
  ]
  for (const command of commands) {
    const first = await home.run(...command, '--json')
    expect(first.exitCode).toBe(0)
    expect((await home.run(...command, '--json')).stdout).toBe(first.stdout)
    expect(JSON.parse(first.stdout)).toMatchObject({ version: 1, evidence: { instrument: 'SPX' } })
  }
}, 120_000)

test('a strategy that looks ahead is named as such, with exit code 3', async () => {
  const cheater = fileURLToPath(new URL('../fixtures/strategies/cheater.strategy.ts', import.meta.url))
  const { exitCode, stderr, stdout } = await home.run('lookahead', cheater, '--cuts', '6', '--json')
  expect(exitCode).toBe(3)
  expect(stderr).toContain('is not clean')
  expect(JSON.parse(stdout)).toMatchObject({ document: 'lonja-lookahead', clean: false })
})

test('what cannot be searched is refused before anything runs', async () => {
  const answers = await Promise.all([
    home.run('sweep', 'sma-cross'),
    home.run('sweep', 'sma-cross', '--grid', 'fast=5..'),
    home.run('sweep', 'sma-cross', '--grid', 'speed=1..3'),
    home.run('sweep', 'sma-cross', '--grid', 'fast=5|7', '--objective', 'sharp'),
    home.run('walk', 'sma-cross', '--train', '9000', '--test', '100', '--grid', 'fast=5|7'),
  ])
  expect(answers.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2, 2])
  const said = ['Choose one of --grid', 'must look like', 'speed is no parameter', 'Did you mean "sharpe"', 'are 5105']
  answers.forEach(({ stderr }, k) => expect(stderr).toContain(said[k]))
})

test('points that fail are counted, and the first failure is told', async () => {
  const file = join(home.folder, 'brittle.strategy.ts')
  writeFileSync(file, `import { defineStrategy, p } from 'lonja/sdk'
export default defineStrategy({ name: 'Brittle', params: { n: p.int(1, { min: 1, max: 9 }) }, valid: ({ n }) => n !== 2,
  setup: () => ({}),
  onBar({ params, orders, position }) {
    if (params.n === 3) throw new Error('brittle')
    if (position.flat) orders.buy()
  } })
`)
  const { stderr, exitCode } = await home.run('sweep', file, '--grid', 'n=1..5', '--min-trades', '0')
  expect(exitCode).toBe(0)
  expect(stderr).toContain('3 points ran, 1 combinations were refused, 1 points failed.')
  expect(stderr).toMatch(/The first failure: .*brittle/)
})
