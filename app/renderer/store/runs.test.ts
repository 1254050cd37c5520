import { expect, test } from 'vitest'
import { defaultAccount, type RunSummary } from '../../../engine/domain/run.ts'
import {
  cancelAsked,
  runEnded,
  runOpened,
  runOpening,
  runProgressed,
  runsChanged,
  runsLoaded,
  runsReducer,
  runStarted,
  type RunsState,
} from './runs.ts'

const start = runsReducer(undefined, { type: 'start' })

const run = (id: string, startedAt: number): RunSummary => ({
  id,
  startedAt,
  durationMs: 1,
  strategyName: 'Breakout',
  evidence: {
    hash: '',
    dataHash: '',
    instrument: 'SPX',
    source: '',
    synthetic: false,
    timeframe: '1d',
    bars: 1,
    firstAt: 0,
    lastAt: 0,
    fromAt: null,
    untilAt: null,
    strategy: 'breakout',
    strategyHash: '',
    params: {},
    account: defaultAccount,
    engineVersion: '',
    seed: 0,
  },
  trades: 0,
  finalEquity: 1,
  returnRatio: 0,
  maxDrawdownRatio: null,
})
const ids = (state: RunsState): string[] => state.summaries.map(({ id }) => id)

test('the list stays newest first, and a run that is told of twice stands in it once', () => {
  let state = runsReducer(start, runsLoaded([run('b', 2), run('a', 1)]))
  state = runsReducer(state, runsChanged({ added: [run('c', 3)], removed: [] }))
  state = runsReducer(state, runsChanged({ added: [run('c', 3)], removed: ['b'] }))
  expect(ids(state)).toEqual(['c', 'a'])
  expect(ids(runsReducer(state, runsChanged({ added: [run('b', 2)], removed: [] })))).toEqual(['c', 'b', 'a'])
})

test('progress of another run than the active one is ignored', () => {
  const progress = { phase: 'running', bar: 5, bars: 10, trades: 0, equity: 1 } as const
  const state = runsReducer(start, runStarted('mine'))
  expect(runsReducer(state, runProgressed({ id: 'other', progress })).active?.progress).toBeNull()
  expect(runsReducer(state, runProgressed({ id: 'mine', progress })).active?.progress).toEqual(progress)
  expect(runsReducer(state, runEnded({ id: 'other', problem: null })).active).not.toBeNull()
  expect(runsReducer(runsReducer(state, cancelAsked()), runEnded({ id: 'mine', problem: null })).active).toBeNull()
})

test('a result that arrives after another run was asked for is not shown', () => {
  let state = runsReducer(start, runOpening('first'))
  state = runsReducer(state, runOpening('second'))
  expect(runsReducer(state, runOpened('first')).opened).toEqual({ id: 'second', status: 'loading' })
})
