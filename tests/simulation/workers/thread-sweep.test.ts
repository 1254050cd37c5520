import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { neverStop, StopSource } from '../../../engine/base/stop.ts'
import { defaultAccount } from '../../../engine/domain/run.ts'
import { answerColumns, pointStatus, type SweepJob } from '../../../engine/ports/jobs.ts'
import { generatedBars } from '../../kit/strategy-kit.ts'
import { PointTable } from '../../../engine/research/point-table.ts'
import { sweepPass } from '../../../engine/research/sweep-pass.ts'
import { StudyBlocks } from '../../../engine/research/study-blocks.ts'
import type { StudyStore } from '../../../engine/ports/study-store.ts'
import { ThreadJobs } from '../../../engine/workers/thread-jobs.ts'

const folder = mkdtempSync(join(tmpdir(), 'lonja-sweep-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'odd.strategy.ts')
/** Buys every n-th bar; hangs where n is 5. */
writeFileSync(file, `import { defineStrategy, p } from 'lonja/sdk'
export default defineStrategy({
  name: 'Odd', params: { n: p.int(1, { min: 1, max: 1000 }) }, setup: () => ({}),
  onBar({ bar, params, orders, position }) {
    if (params.n === 5) for (;;) if (bar.index < 0) break
    if (bar.index % params.n === 0) { if (position.flat) orders.buy({ qty: 1 }); else orders.close() }
  },
})
`)

let jobs: ThreadJobs
afterEach(() => jobs.close())
const bars = generatedBars(300, 4)

async function job(): Promise<Omit<SweepJob, 'points'>> {
  const { hash } = await jobs.describe(file)
  return {
    strategyFile: file, strategyHash: hash, barsKey: 'here', bars, fromBar: 0, untilBar: bars.length,
    account: defaultAccount, seed: 0, fixed: {}, axes: [{ name: 'n', values: null }],
    statistics: ['trades'], objective: 'trades', minTrades: 0, keepRuns: false,
  }
}

test('a warm worker answers block after block with columns', async () => {
  jobs = new ThreadJobs({ threads: 1, hangMs: 2000, heapMb: 256 })
  const shared = await job()
  for (const points of [[1, 2, 3], [4, 6]]) {
    const { values } = await jobs.sweepPoints({ ...shared, points: [Float64Array.from(points)] }, neverStop)
    expect(values).toHaveLength(points.length * (answerColumns.statistics + 1))
    expect([...values.subarray(0, points.length)]).toEqual(points.map(() => pointStatus.ran))
    expect(values[answerColumns.statistics * points.length]).toBeGreaterThan(20)
  }
})

test('a file that changed during a search ends it', async () => {
  jobs = new ThreadJobs({ threads: 1, hangMs: 2000, heapMb: 256 })
  const changed = { ...(await job()), strategyHash: 'f'.repeat(64), points: [Float64Array.of(1)] }
  await expect(jobs.sweepPoints(changed, neverStop)).rejects.toMatchObject({ code: 'strategy-invalid' })
})

test('a stop ends a block within a long point', async () => {
  jobs = new ThreadJobs({ threads: 1, hangMs: 60_000, heapMb: 256 })
  const stop = new StopSource()
  const answer = jobs.sweepPoints({ ...(await job()), points: [Float64Array.of(1, 5, 2)] }, stop)
  setTimeout(() => stop.stop(), 100)
  await expect(answer).rejects.toMatchObject({ code: 'canceled' })
})

test('a point that hangs is ended and counted; the others have their numbers', async () => {
  jobs = new ThreadJobs({ threads: 2, hangMs: 1500, heapMb: 256 })
  const points = Float64Array.from({ length: 16 }, (_, k) => k + 1)
  let asked = false
  const source = { total: 16, next: () => (asked ? null : ((asked = true), [points])), tell: () => {} }
  const nothingKept: Pick<StudyStore, 'blocks' | 'saveBlocks'> = { blocks: () => [], saveBlocks: () => {} }
  const blocks = new StudyBlocks('x', nothingKept as StudyStore, { now: () => 0 })
  const { table, failure } = await sweepPass({
    job: await job(), source, jobs, stop: neverStop, blocks, tell: () => {},
  })
  expect(table).toBeInstanceOf(PointTable)
  expect([table.count(pointStatus.ran), table.count(pointStatus.failed)]).toEqual([15, 1])
  expect(table.column(answerColumns.status)[4]).toBe(pointStatus.failed)
  expect(failure).toMatch(/did not finish a bar/)
}, 30_000)
