import { afterAll, beforeAll, expect, test } from 'vitest'
import { CliHome } from './run-lonja.ts'

let home: CliHome
beforeAll(() => (home = new CliHome()))
afterAll(() => home.remove())

const linesOf = (stdout: string): readonly Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('watch --json: one document per line, and nothing else, until there are enough', async () => {
  const quotes = await home.run('feed', 'watch', 'SIM:BTCUSDT', '--json', '--count', '2')
  expect(quotes.exitCode).toBe(0)
  const [first, second] = linesOf(quotes.stdout)
  expect(first).toMatchObject({ instrument: 'SIM:BTCUSDT', provider: 'simulated', synthetic: true })
  expect(Number(second.at)).toBeGreaterThanOrEqual(Number(first.at))
  expect(Number(first.bid)).toBeLessThan(Number(first.ask))

  const bars = await home.run('feed', 'watch', 'SIM:BTCUSDT', '--kind', 'bars', '--json', '--count', '1')
  expect(linesOf(bars.stdout)).toMatchObject([{ kind: 'bar', timeframe: '1m', closed: true }])
})

test('Ctrl+C ends it in good order', async () => {
  const watching = home.start(['feed', 'watch', 'SIM:BTCUSDT', '--json'])
  await expect.poll(() => watching.stdout(), { timeout: 20_000 }).not.toBe('')
  watching.kill('SIGINT')
  expect((await watching.ended).exitCode).toBe(0)
})

test('what there is not is said so, with what comes close', async () => {
  const unknown = await home.run('feed', 'watch', 'BTCUSDT')
  expect(unknown).toMatchObject({ exitCode: 2, stdout: '' })
  expect(unknown.stderr).toContain('Did you mean "SIM:BTCUSDT"?')
  expect((await home.run('feed', 'watch', 'SIM:BTCUSDT', '--kind', 'rumours')).exitCode).toBe(2)
})

test('record stores what came, and what is stored can be listed, read, checked and taken out', async () => {
  const recorded = await home.run('feed', 'record', 'SIM:BTCUSDT', '--kinds', 'trades,quotes', '--for', '5')
  expect(recorded.exitCode).toBe(0)
  expect(Number(/Stored (\d+) events of SIM:BTCUSDT\./.exec(recorded.stderr)?.[1])).toBeGreaterThan(0)

  const listed = await home.run('feed', 'recorded', '--json')
  const series = JSON.parse(listed.stdout) as { readonly kind: string; readonly events: number }[]
  expect(series).toMatchObject([
    { instrument: 'SIM:BTCUSDT', kind: 'quotes', files: 1 }, { instrument: 'SIM:BTCUSDT', kind: 'trades', files: 1 },
  ])
  const count = await home.run('sql', 'SELECT count(*) AS n FROM market_trades', '--json')
  expect(count.stdout).toContain(String(series[1].events))
  const verified = await home.run('data', 'verify')
  expect([verified.exitCode, verified.stderr]).toEqual([0, expect.stringContaining('SIM:BTCUSDT trades: 1 file,')])
  const forgotten = await home.run('feed', 'forget', 'SIM:BTCUSDT', '--kind', 'trades')
  expect(forgotten.stderr).toContain(`Took ${series[1].events} trades of SIM:BTCUSDT out.`)
  expect(JSON.parse((await home.run('feed', 'recorded', '--json')).stdout)).toMatchObject([{ kind: 'quotes' }])
})
