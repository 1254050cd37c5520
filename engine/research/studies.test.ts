import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DirectJobs } from '../../tests/kit/direct-jobs.ts'
import { generatedBars, openEnded } from '../../tests/kit/strategy-kit.ts'
import type {
  SearchMethod,
  StudyProgress,
  StudyResult,
  StudySpec,
  SweepRange,
  SweepResult,
  WalkResult,
} from '../domain/study.ts'
import { crossed, defineStrategy, p, ta } from '../sdk/sdk.ts'
import { DuckMarketStore } from '../storage/bars/duck-market-store.ts'
import { openDatabase, type LonjaDatabase } from '../storage/database.ts'
import { SqliteStudyStore } from '../storage/studies/sqlite-study-store.ts'
import { Studies } from './studies.ts'

const definition = defineStrategy({
  name: 'Cross',
  params: { fast: p.int(3, { min: 1, max: 30 }), slow: p.int(20, { min: 1, max: 200 }) },
  valid: ({ fast, slow }) => fast < slow,
  setup: ({ feeds: { main }, params: { fast, slow } }) => ({
    fast: ta.sma(main.close, fast),
    slow: ta.sma(main.close, slow),
  }),
  onBar({ ind, params, orders }) {
    if (params.slow === 13) throw new Error('unlucky')
    const cross = crossed(ind.fast, ind.slow)
    if (cross === null) return
    orders.close()
    if (cross === 'up') orders.buy()
    else orders.sell()
  },
})

let folder: string
let database: LonjaDatabase
let bars: DuckMarketStore
let clockMs = 0

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-studies-'))
  database = openDatabase(join(folder, 'lonja.db'))
  bars = new DuckMarketStore({ home: folder, database, now: () => 0 })
  const named = { id: 'ABC', title: 'ABC', assetClass: 'stock' as const }
  const instrument = { ...named, venue: '', currency: 'USD', tickSize: 0.01 }
  await bars.write({ instrument, timeframe: '1d', source: 'generated', synthetic: true }, generatedBars(700, 2))
})
afterEach(async () => {
  await bars.close()
  database.close()
  rmSync(folder, { recursive: true })
})

/** An engine that starts: what another one left at work is interrupted. Every look at the clock takes a second. */
function engineWith(jobs: DirectJobs): Studies {
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const locate = (id: string) => ({ id, file: 'cross.strategy.ts', builtin: false })
  const strategies = { builtins: [], locate, watch: () => () => {} }
  return new Studies({
    bars, jobs, strategies, log: silent, engineVersion: '1',
    studies: new SqliteStudyStore(database),
    clock: { now: () => (clockMs += 1000) },
  })
}

const account = { ...openEnded, finalizeTrades: true }
const run = { strategy: 'cross', params: {}, instrument: 'ABC', fromAt: null, untilAt: null, account, seed: 7 }
const ranges = { fast: { from: 1, to: 8, step: null }, slow: { from: 5, to: 34, step: 1 } }
const search = (method: SearchMethod, points = 60) => ({ method, points, ranges, objective: 'sharpe', minTrades: 3 })
const sweep = (method: SearchMethod): StudySpec => ({ kind: 'sweep', run, search: search(method), top: 5 })
const walk = {
  kind: 'walk' as const,
  run,
  search: { ...search('grid'), ranges: { fast: { values: [3, 5] }, slow: { from: 10, to: 40, step: 10 } } },
  windows: { mode: 'rolling' as const, trainBars: 200, testBars: 60, purgeBars: 5, embargoBars: 3 },
}

function ended(studies: Studies, id: string): Promise<StudyProgress> {
  return new Promise((resolve) => {
    let last: StudyProgress | undefined
    const end = (): void => resolve(last ?? { phase: 'waiting', done: 0, total: 0, best: NaN, resultBytes: 0 })
    studies.watch(id, Object.assign((now: StudyProgress) => void (last = now), { end }))
  })
}

async function finish(jobs: DirectJobs, spec: StudySpec): Promise<[StudyResult, StudyProgress]> {
  const id = `study-${clockMs}`
  const studies = engineWith(jobs)
  await studies.start(id, spec)
  const last = await ended(studies, id)
  expect(last.problem).toBeUndefined()
  return [studies.result(id), last]
}

test.each(['grid', 'random', 'latin', 'tpe', 'genetic'] as const)(
  'a sweep by %s has the same bits and the same memory with one worker and with five',
  async (method) => {
    const [alone, lastAlone] = await finish(new DirectJobs(definition, 1), sweep(method))
    const [together, lastTogether] = await finish(new DirectJobs(definition, 5), sweep(method))
    expect(together).toEqual(alone)
    expect(lastTogether.resultBytes).toBe(lastAlone.resultBytes)
    const { table, top } = alone as SweepResult
    if (method !== 'grid') expect(table.length).toBe(60)
    expect(top[0].objective).toBe(Math.max(...table.metricColumns[0].filter((value) => !Number.isNaN(value))))
  },
)

test('a sweep says what it refused, what failed, where it is steady and how much is luck', async () => {
  const [result] = await finish(new DirectJobs(definition, 2), sweep('grid'))
  const { table, top, steadiest, refused, failed, failure, luck, overfitting, evidence } = result as SweepResult
  // 8 × 30 combinations; of fast 5 to 8, 1 + 2 + 3 + 4 are not faster than the slow average.
  expect([table.length + refused, refused]).toEqual([240, 10])
  expect([failed, failure]).toEqual([8, expect.stringMatching(/unlucky/)])
  expect(top).toHaveLength(5)
  expect(top[0].metrics['sharpe']).toBe(top[0].objective)
  expect(top[0].metrics['deflatedSharpe']).toBe(luck.probability)
  expect(steadiest?.plateau).toBeGreaterThan(0)
  expect(luck).toMatchObject({ count: 222 })
  expect(overfitting).toMatchObject({ points: 48, splits: 924 })
  expect(evidence).toMatchObject({ instrument: 'ABC', bars: 700, spec: { search: { points: 240 } } })
})

test.each([['sweep', sweep('grid')], ['learning sweep', sweep('tpe')], ['walk', walk]])(
  'a %s that lost its engine goes on where it was, and ends as if nothing had happened',
  async (_, spec) => {
    const whole = new DirectJobs(definition, 2)
    const [expected] = await finish(whole, spec)
    const dying = new DirectJobs(definition, 2)
    dying.dieAt = 4
    await engineWith(dying).start('the-study', spec)
    while (database.sqlite.prepare('SELECT count(*) FROM study_block').pluck().get() !== 4) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    const next = new DirectJobs(definition, 3)
    const studies = engineWith(next)
    expect(studies.list(1)).toMatchObject([{ id: 'the-study', phase: 'interrupted' }])
    expect((await ended(studies, 'the-study')).phase).toBe('interrupted')
    await studies.resume('the-study')
    expect((await ended(studies, 'the-study')).phase).toBe('done')
    expect(studies.result('the-study')).toEqual(expected)
    expect(dying.points).toBeGreaterThan(0)
    expect(next.points + dying.points).toBe(whole.points)
    expect(database.sqlite.prepare('SELECT count(*) FROM study_block').pluck().get()).toBe(0)
    await expect(studies.resume('the-study')).rejects.toMatchObject({ code: 'invalid-input' })
  },
)

test('a walk chooses on the past, carries its money on and tells every window', async () => {
  const [result] = await finish(new DirectJobs(definition, 2), walk)
  const { windows, equity, equityAt, metrics, efficiency } = result as WalkResult
  expect(windows[0]).toMatchObject({ trainFromBar: 0, trainUntilBar: 200, testFromBar: 205, testUntilBar: 265 })
  expect(windows[1]).toMatchObject({ trainFromBar: 63, trainUntilBar: 263, testFromBar: 268, testUntilBar: 328 })
  expect(equity).toHaveLength(windows.length * 60)
  expect(equityAt[60]).toBe(windows[1].testFromAt)
  const grown = windows.reduce((money, { testReturnRatio }) => money * (1 + testReturnRatio), 100_000)
  expect(equity[equity.length - 1]).toBeCloseTo(grown, 6)
  expect(metrics['finalEquity']).toBe(equity[equity.length - 1])
  expect(metrics['trades']).toBe(windows.reduce((sum, { testTrades }) => sum + testTrades, 0))
  expect(windows.every(({ params }) => params !== null)).toBe(true)
  expect(efficiency === null || Number.isFinite(efficiency)).toBe(true)
})

test('a Monte Carlo and a proof are studies like the others', async () => {
  const usual = { paths: 500, compounds: true, blockBars: 10, skipRatio: 0.2, costFactor: 4, ruinRatio: 0.5 }
  for (const method of ['shuffle', 'bootstrap', 'block-bootstrap', 'skip', 'cost-shock'] as const) {
    const [result] = await finish(new DirectJobs(definition, 1), { kind: 'monte-carlo', run, method, ...usual })
    expect(result).toMatchObject({ kind: 'monte-carlo', paths: 500, seed: 7 })
  }
  const [proof, last] = await finish(new DirectJobs(definition, 1), { kind: 'lookahead', run, cuts: 5 })
  expect(proof).toMatchObject({ kind: 'lookahead', clean: true, cuts: 5 })
  expect(last).toMatchObject({ phase: 'done', done: 5, total: 5 })
})

test('canceled studies end, are listed, can be removed and brought back, and resumed', async () => {
  const studies = engineWith(new DirectJobs(definition, 1))
  const changes: string[] = []
  studies.watchChanges(({ added, removed }) => changes.push(...added.map(({ phase }) => phase), ...removed))
  await studies.start('study-one', sweep('grid'))
  await studies.start('study-one', sweep('grid'))
  studies.cancel('study-one')
  expect(await ended(studies, 'study-one')).toMatchObject({ phase: 'canceled', problem: { code: 'canceled' } })
  expect(() => studies.result('study-one')).toThrow(/no finished study/)
  await studies.remove('study-one')
  expect(studies.list(10)).toEqual([])
  studies.restore('study-one')
  await studies.resume('study-one')
  expect((await ended(studies, 'study-one')).phase).toBe('done')
  expect(changes).toEqual(['running', 'canceled', 'study-one', 'canceled', 'running', 'done'])
  const headline: unknown = expect.stringMatching(/^best sharpe .* points$/)
  expect(studies.list(10)).toMatchObject([{ phase: 'done', headline }])
})

test('an engine that closes interrupts', async () => {
  const studies = engineWith(new DirectJobs(definition, 1))
  await studies.start('study-two', sweep('grid'))
  await studies.close()
  expect(studies.list(1)).toMatchObject([{ phase: 'interrupted' }])
  await expect(studies.start('study-three', sweep('grid'))).rejects.toMatchObject({ code: 'canceled' })
})

test.each([
  [{ ...sweep('grid'), search: { ...search('grid'), objective: 'sharp' } }, 'invalid-input', /Did you mean "sharpe"/],
  [{ ...sweep('grid'), run: { ...run, params: { speed: 3 } } }, 'strategy-invalid', /speed/],
  [{ ...sweep('grid'), run: { ...run, instrument: 'XYZ' } }, 'data-missing', /XYZ/],
  [{ ...walk, windows: { ...walk.windows, trainBars: 5000 } }, 'invalid-input', /takes 5065 bars/],
])('what cannot be is refused before it starts', async (spec, code, message) => {
  const studies = engineWith(new DirectJobs(definition, 1))
  const refusal = { code, message: expect.stringMatching(message) as unknown }
  await expect(studies.start('study-no', spec as StudySpec)).rejects.toMatchObject(refusal)
  expect(studies.list(1)).toEqual([])
})

test('a study whose every point fails or is refused fails, and says why', async () => {
  const studies = engineWith(new DirectJobs(definition, 1))
  const over = (ranges: Readonly<Record<string, SweepRange>>): StudySpec =>
    ({ kind: 'sweep', run, search: { ...search('grid'), ranges }, top: 1 })
  await studies.start('all-fail', over({ slow: { values: [13] } }))
  const problem = { code: 'strategy-failed', message: expect.stringMatching(/unlucky/) as unknown }
  expect(await ended(studies, 'all-fail')).toMatchObject({ phase: 'failed', problem })
  await studies.start('all-refused', over({ fast: { values: [20] }, slow: { values: [10] } }))
  expect(await ended(studies, 'all-refused')).toMatchObject({ phase: 'failed', problem: { code: 'invalid-input' } })
})

test('a strategy of coarser bars is studied on these', async () => {
  const weekly = defineStrategy({
    name: 'Weekly',
    feeds: { main: { tf: '1w' } },
    params: { n: p.int(3, { min: 1, max: 30 }) },
    setup: () => ({}),
    onBar({ bar, params, orders, position }) {
      if (bar.index % params.n !== 0) return
      if (position.flat) orders.buy()
      else orders.close()
    },
  })
  const spec = { ...walk, search: { ...search('grid'), ranges: { n: { from: 2, to: 5, step: 1 } } } }
  const windowsOfWeeks = { ...spec.windows, trainBars: 40, testBars: 20 }
  const [result] = await finish(new DirectJobs(weekly, 1), { ...spec, windows: windowsOfWeeks })
  const { windows, equityAt, evidence } = result as WalkResult
  expect([evidence.timeframe, evidence.bars]).toEqual(['1w', 100])
  expect(equityAt).toHaveLength(20 * windows.length)
  expect(equityAt[1] - equityAt[0]).toBe(7 * 86_400_000)
})
