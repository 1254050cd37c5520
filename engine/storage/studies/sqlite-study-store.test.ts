import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultAccount } from '../../domain/run.ts'
import type { LookaheadResult, StudyEvidence, StudySummary } from '../../domain/study.ts'
import type { StoredBlock } from '../../ports/study-store.ts'
import { openDatabase, type LonjaDatabase } from '../database.ts'
import { SqliteStudyStore } from './sqlite-study-store.ts'

let folder: string
let database: LonjaDatabase
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-study-store-'))
  database = openDatabase(join(folder, 'lonja.db'))
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

function restart(): SqliteStudyStore {
  database.close()
  database = openDatabase(join(folder, 'lonja.db'))
  return new SqliteStudyStore(database)
}

const range = { instrument: 'ABC', fromAt: null, untilAt: null }
const run = { strategy: 'x', params: {}, ...range, account: defaultAccount, seed: 0 }
const evidence: StudyEvidence = {
  hash: 'e'.repeat(64), dataHash: 'd'.repeat(64), instrument: 'ABC', source: 'a test', synthetic: true, timeframe: '1d',
  bars: 10, firstAt: 0, lastAt: 9, strategyHash: 'c'.repeat(64), engineVersion: '1',
  spec: { kind: 'lookahead', run, cuts: 3 },
}
const summary = (id: string, startedAt = 1): StudySummary => ({
  id, kind: 'lookahead', startedAt, durationMs: 2.5, strategyName: 'X', instrument: 'ABC',
  phase: 'running', headline: '',
})
const result: LookaheadResult = {
  kind: 'lookahead', evidence, cuts: 3, clean: false, drift: [],
  findings: [{ test: 'repeat', bar: 1, barAt: 2, what: 'equity', expected: NaN, found: -0, place: null }],
}
const block = (place: number): StoredBlock =>
  ({ place, values: Float64Array.of(place, NaN, 1 / 3), failure: place === 1 ? 'broke' : null })

test('what was running is interrupted after a restart, and its blocks are still there', () => {
  const store = new SqliteStudyStore(database)
  store.begin({ summary: summary('one'), evidence })
  store.begin({ summary: summary('two', 2), evidence })
  store.saveBlocks('one', [block(1), block(0)])
  store.saveBlocks('one', [block(1), block(2)])
  store.update({ ...summary('two', 2), phase: 'failed', problem: { code: 'busy', message: 'so it is' } })
  const next = restart()
  expect(next.list(10).map(({ id, phase }) => [id, phase])).toEqual([['two', 'failed'], ['one', 'interrupted']])
  expect(next.blocks('one')).toEqual([block(0), block(1), block(2)])
  expect(next.blocks('two')).toEqual([])
  expect(next.find('one')).toEqual({ summary: { ...summary('one'), phase: 'interrupted' }, evidence })
  expect(next.find('two')?.summary.problem).toEqual({ code: 'busy', message: 'so it is' })
})

test('a result comes back to the bit, and lets its blocks go', () => {
  const store = new SqliteStudyStore(database)
  store.begin({ summary: summary('one'), evidence })
  store.saveBlocks('one', [block(0)])
  expect(store.result('one')).toBeUndefined()
  store.update({ ...summary('one'), phase: 'done', headline: 'found' }, result)
  expect(store.result('one')).toEqual(result)
  expect(store.blocks('one')).toEqual([])
  expect(restart().result('one')).toEqual(result)
})

test('removed studies can be brought back until the next start', () => {
  const store = new SqliteStudyStore(database)
  store.begin({ summary: summary('one'), evidence })
  store.begin({ summary: summary('two'), evidence })
  expect([store.remove('one'), store.remove('one'), store.restore('one')]).toEqual([true, false, true])
  store.remove('two')
  expect(store.find('two')).toBeUndefined()
  expect(restart().list(10).map(({ id }) => id)).toEqual(['one'])
})

test('damaged bytes are refused, damaged blocks are forgotten', () => {
  const store = new SqliteStudyStore(database)
  store.begin({ summary: summary('one'), evidence })
  store.saveBlocks('one', [block(0), block(1)])
  database.sqlite.prepare('UPDATE study_block SET body = zeroblob(24) WHERE place = 0').run()
  expect(store.blocks('one')).toEqual([block(1)])
  store.update({ ...summary('one'), phase: 'done' }, result)
  database.sqlite.prepare(`UPDATE study SET result = replace(result, 'equity', 'equitY')`).run()
  expect(() => store.result('one')).toThrow(/damaged/)
  database.sqlite.prepare(`UPDATE study SET summary = replace(summary, 'ABC', 'ABD')`).run()
  expect(() => store.list(1)).toThrow(/damaged/)
})
