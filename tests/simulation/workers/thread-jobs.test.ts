import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, expect, test } from 'vitest'
import { neverStop, StopSource } from '../../../engine/base/stop.ts'
import { allocateBars, type BarColumns } from '../../../engine/domain/bars.ts'
import { defaultAccount, type RunProgress } from '../../../engine/domain/run.ts'
import { ThreadJobs } from '../../../engine/workers/thread-jobs.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/strategies/${name}`, import.meta.url))
const builtin = fileURLToPath(new URL('../../../engine/strategies/sma-cross.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lonja-jobs-'))
afterAll(() => rmSync(folder, { recursive: true }))

let jobs: ThreadJobs | undefined
afterEach(() => jobs?.close())
const pool = (limits: { hangMs?: number; heapMb?: number } = {}): ThreadJobs =>
  (jobs = new ThreadJobs({ threads: 1, hangMs: 30_000, heapMb: 256, ...limits }))

function waves(length: number): BarColumns {
  const bars = allocateBars(length)
  for (let i = 0; i < length; i++) {
    const price = 100 + 10 * Math.sin(i / 7)
    bars.openAt[i] = i * 86_400_000
    bars.open[i] = bars.close[i] = price
    bars.high[i] = price + 1
    bars.low[i] = price - 1
  }
  return bars
}

const job = (strategyFile: string, length = 1000, params = {}) => ({
  strategyFile,
  params,
  bars: waves(length),
  account: defaultAccount,
  seed: 0,
})
const nobody = (): void => {}

test('runs a built-in over shared columns and says which bytes it ran', async () => {
  const outcome = await pool().backtest(job(builtin), nobody, neverStop)
  expect(outcome.trades.length).toBeGreaterThan(10)
  expect(outcome.equity).toHaveLength(1000)
  expect(outcome.strategyHash).toBe(createHash('sha256').update(readFileSync(builtin)).digest('hex'))
})

test('reports progress and ends soon after a stop', async () => {
  const stop = new StopSource()
  const seen: RunProgress[] = []
  const run = pool().backtest(job(fixture('slow.strategy.ts'), 1_000_000), (now) => {
    seen.push(now)
    stop.stop()
  }, stop)
  await expect(run).rejects.toMatchObject({ code: 'canceled' })
  expect(seen[0]).toMatchObject({ phase: 'running', bars: 1_000_000 })
})

test('a stop also ends what still waits for a thread', async () => {
  const stopFirst = new StopSource()
  const stopSecond = new StopSource()
  const first = pool().backtest(job(fixture('slow.strategy.ts'), 100_000), nobody, stopFirst)
  const second = jobs?.backtest(job(builtin), nobody, stopSecond)
  stopSecond.stop()
  await expect(second).rejects.toMatchObject({ code: 'canceled' })
  stopFirst.stop()
  await expect(first).rejects.toMatchObject({ code: 'canceled' })
})

test('a strategy that throws ends its run with bar and line; the pool goes on', async () => {
  const run = pool().backtest(job(fixture('throwing.strategy.ts')), nobody, neverStop)
  await expect(run).rejects.toMatchObject({
    code: 'strategy-failed',
    message: expect.stringMatching(/bar 10 .*the sky fell \(throwing\.strategy\.ts:9:/),
  })
  expect((await jobs?.describe(builtin))?.name).toBe('Moving average cross')
})

test('a strategy that hangs is ended; the pool goes on with a new thread', async () => {
  const run = pool({ hangMs: 500 }).backtest(job(fixture('hanging.strategy.ts')), nobody, neverStop)
  await expect(run).rejects.toMatchObject({
    code: 'strategy-failed',
    message: expect.stringContaining('did not finish a bar for 0.5 s'),
  })
  expect((await jobs?.describe(builtin))?.name).toBe('Moving average cross')
})

test('a strategy that eats memory is ended; the pool goes on', async () => {
  const run = pool({ heapMb: 64, hangMs: 20_000 }).backtest(job(fixture('greedy.strategy.ts')), nobody, neverStop)
  await expect(run).rejects.toMatchObject({ code: 'strategy-failed', message: expect.stringContaining('64 MB') })
  expect((await jobs?.describe(builtin))?.name).toBe('Moving average cross')
})

test.each([
  ['reading-files.strategy.ts', 'strategy-invalid', 'imports "node:fs"'],
  ['not-there.strategy.ts', 'strategy-invalid', 'is not there'],
])('%s is refused', async (name, code, message) => {
  await expect(pool().describe(fixture(name))).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  })
})

test('the machine clock is not there', async () => {
  const run = pool().backtest(job(fixture('clock.strategy.ts')), nobody, neverStop)
  await expect(run).rejects.toMatchObject({
    code: 'strategy-failed',
    message: expect.stringContaining('machine clock'),
  })
})

test('what is not TypeScript, and what exports no strategy, is refused in words', async () => {
  const broken = join(folder, 'broken.strategy.ts')
  writeFileSync(broken, 'export default defineStrategy({')
  await expect(pool().describe(broken)).rejects.toMatchObject({
    code: 'strategy-invalid',
    message: expect.stringContaining('broken.strategy.ts is not valid TypeScript'),
  })
  const empty = join(folder, 'empty.strategy.ts')
  writeFileSync(empty, 'export const answer = 42\nexport const other = 1\n')
  await expect(jobs?.describe(empty)).rejects.toMatchObject({
    code: 'strategy-invalid',
    message: expect.stringContaining('no default export'),
  })
})

test('an edited file, and an edited file beside it, is loaded anew under another hash', async () => {
  const file = join(folder, 'mine.strategy.ts')
  copyFileSync(fixture('slow.strategy.ts'), file)
  copyFileSync(fixture('spin.ts'), join(folder, 'spin.ts'))
  const first = await pool().describe(file)
  writeFileSync(join(folder, 'spin.ts'), 'export const spin = (turns: number): number => turns\n')
  const second = await pool().describe(file)
  writeFileSync(file, readFileSync(file, 'utf8').replace("'Slow'", "'Quick'"))
  const third = await pool().describe(file)
  expect([first.name, second.name, third.name]).toEqual(['Slow', 'Slow', 'Quick'])
  expect(new Set([first.hash, second.hash, third.hash]).size).toBe(3)
})
