import { afterAll, expect, test } from 'vitest'
import type { Dataset } from '../../engine/domain/dataset.ts'
import type { RunDocument } from '../../engine/domain/run-document.ts'
import { CliHome } from './run-lonja.ts'

const home = new CliHome()
const elsewhere = new CliHome()
afterAll(() => {
  home.remove()
  elsewhere.remove()
})

const synth = ['data', 'synth', 'SIM:HARBOR', '--timeframe', '1h', '--from', '2024-01-01', '--until', '2024-03-31']

async function storedIn(where: CliHome, ...more: string[]): Promise<Dataset> {
  const { exitCode, stdout, stderr } = await where.run(...synth, '--json', ...more)
  expect(exitCode, stderr).toBe(0)
  return (JSON.parse(stdout) as readonly Dataset[])[0]
}

test('the same bars come on every machine, and say that they are generated in data, runs and replays', async () => {
  const [dataset, other] = await Promise.all([storedIn(home), storedIn(elsewhere)])
  expect(dataset.hash).toBe(other.hash)
  expect(dataset).toMatchObject({ synthetic: true, timeframe: '1h' })
  expect((await storedIn(elsewhere, '--seed', '2')).hash).not.toBe(dataset.hash)

  const listed = await home.run('data', 'ls')
  expect(listed.stderr).toMatch(/SIM:HARBOR .*\(SYNTHETIC\)/)
  const run = await home.run('backtest', 'sma-cross', '--instrument', 'SIM:HARBOR', '--json')
  expect((JSON.parse(run.stdout) as RunDocument).evidence).toMatchObject({ synthetic: true, dataHash: dataset.hash })

  const replay = await home.run('replay', 'SIM:HARBOR', '--from', '2024-03-28', '--json')
  const lines = replay.stdout.trim().split('\n')
  const bars = lines.map((line) => JSON.parse(line) as { readonly synthetic: boolean; readonly openAt: number })
  expect(bars.length).toBe(7)
  expect(bars.every(({ synthetic }) => synthetic)).toBe(true)
  expect(bars.at(-1)?.openAt).toBe(dataset.lastAt)
  expect(replay.stderr).not.toContain('Error')
}, 120_000)

test('an instrument that nobody stored is made for the run that wants it', async () => {
  const run = await elsewhere.run('backtest', 'breakout', '--instrument', 'SIM:ACME@1d', '--json')
  const { evidence } = JSON.parse(run.stdout) as RunDocument
  expect(evidence).toMatchObject({ synthetic: true, instrument: 'SIM:ACME', timeframe: '1d' })
  expect(evidence.bars).toBeGreaterThan(740)
}, 120_000)

test('what the simulated market does not have, it says', async () => {
  const wrong = await home.run('data', 'synth', 'SIM:HARBOUR')
  expect(wrong.exitCode).not.toBe(0)
  expect(wrong.stderr).toContain('Did you mean "SIM:HARBOR"')
  const listed = await home.run('data', 'synth')
  expect(listed.stderr).toContain('SIM:BTC-PERP')
}, 120_000)
