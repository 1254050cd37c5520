import { expect, test } from 'vitest'
import type { StudySummary } from '../../../engine/domain/study.ts'
import {
  activeOf, studiesChanged, studiesReducer, studyCancelAsked, studyClosed, studyEnded, studyOpened, studyOpening,
  studyProgressed, studyStarted,
} from './studies.ts'

const initial = studiesReducer(undefined, { type: 'start' })
const running = (done: number) => ({ phase: 'running' as const, done, total: 100, best: NaN, resultBytes: 0 })
const summary = (id: string, startedAt: number): StudySummary => ({
  id, kind: 'sweep', startedAt, durationMs: 1, strategyName: 'A', instrument: 'SPX', phase: 'done', headline: '',
})

test('the rate counts from where work was first seen, so that a resumed study is not told to be fast', () => {
  let state = studiesReducer(initial, studyStarted({ id: 'a', kind: 'sweep' }))
  state = studiesReducer(state, studyProgressed({ id: 'a', progress: { ...running(0), phase: 'waiting' }, at: 1 }))
  expect(activeOf(state, 'sweep')?.since).toBeNull()
  state = studiesReducer(state, studyProgressed({ id: 'a', progress: running(60), at: 5 }))
  state = studiesReducer(state, studyProgressed({ id: 'a', progress: running(80), at: 9 }))
  expect(activeOf(state, 'sweep')).toMatchObject({ since: { at: 5, done: 60 }, at: 9, progress: { done: 80 } })
})

test('studies of different kinds work and end each for itself', () => {
  let state = studiesReducer(initial, studyStarted({ id: 'a', kind: 'sweep' }))
  state = studiesReducer(state, studyStarted({ id: 'b', kind: 'walk' }))
  state = studiesReducer(state, studyCancelAsked('a'))
  expect(activeOf(state, 'sweep')?.canceling).toBe(true)
  expect(activeOf(state, 'walk')?.canceling).toBe(false)
  const problem = { code: 'canceled', message: 'stopped' }
  state = studiesReducer(state, studyEnded({ id: 'a', kind: 'sweep', problem }))
  expect(activeOf(state, 'sweep')).toBeNull()
  expect(activeOf(state, 'walk')?.id).toBe('b')
  expect(state.problems).toEqual({ sweep: problem })
  state = studiesReducer(state, studyStarted({ id: 'c', kind: 'sweep' }))
  expect(state.problems).toEqual({})
})

test('what comes late for another study changes nothing', () => {
  let state = studiesReducer(initial, studyOpening({ id: 'a', kind: 'sweep' }))
  state = studiesReducer(state, studyOpening({ id: 'b', kind: 'sweep' }))
  expect(studiesReducer(state, studyOpened({ id: 'a', kind: 'sweep' }))).toBe(state)
  expect(studiesReducer(state, studyOpened({ id: 'b', kind: 'sweep' })).opened.sweep?.status).toBe('ready')
  expect(studiesReducer(state, studyProgressed({ id: 'a', progress: running(1), at: 1 }))).toBe(state)
  expect(studiesReducer(state, studyClosed('sweep')).opened).toEqual({})
})

test('the list is kept newest first, and a change replaces what it names', () => {
  let state = studiesReducer(initial, studiesChanged({ added: [summary('a', 1), summary('b', 2)], removed: [] }))
  expect(state.summaries.map(({ id }) => id)).toEqual(['b', 'a'])
  state = studiesReducer(state, studiesChanged({ added: [{ ...summary('a', 1), headline: 'best' }], removed: ['b'] }))
  expect(state.summaries).toEqual([{ ...summary('a', 1), headline: 'best' }])
})
