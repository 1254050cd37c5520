import { expect, test } from 'vitest'
import { defaultAccount } from '../../../engine/domain/run.ts'
import type { StudyEvidence, StudySpec } from '../../../engine/domain/study.ts'
import { studyCommand } from './study-command.ts'

const dataHash = 'ab'.repeat(32)
const run = {
  strategy: 'sma-cross', params: { size: 5 }, instrument: 'SPX', fromAt: null, untilAt: null,
  account: { ...defaultAccount, commissionRatio: 0.001 }, seed: 3,
}
const evidence = (spec: StudySpec): StudyEvidence => ({
  hash: 'cd'.repeat(32), dataHash, instrument: 'SPX', source: '', synthetic: false, timeframe: '1d', bars: 10,
  firstAt: 0, lastAt: 1, strategyHash: 'ef'.repeat(32), engineVersion: '0.1.0', spec,
})
const tail = `--instrument SPX --data ${dataHash} --set size=5 --commission 0.001 --profile realistic --seed 3 --json`

test('a grid names its ranges, and a list of values is quoted', () => {
  const search = {
    method: 'grid' as const, points: 40, objective: '-maxDrawdown', minTrades: 2,
    ranges: { fast: { from: 5, to: 24, step: 1 }, mode: { values: ['a', 'b'] } },
  }
  expect(studyCommand(evidence({ kind: 'sweep', run, search, top: 20 }), undefined)).toBe(
    `npx lonja sweep sma-cross --grid 'fast=5..24:1,mode=a|b' --objective=-maxDrawdown --min-trades 2 --top 20 ${tail}`,
  )
})

test('walk-forward tells its windows and its search', () => {
  const search = {
    method: 'tpe' as const, points: 60, objective: 'sharpe', minTrades: 1,
    ranges: { fast: { from: 5, to: 24, step: null } },
  }
  const windows = { mode: 'anchored' as const, trainBars: 750, testBars: 125, purgeBars: 5, embargoBars: 0 }
  expect(studyCommand(evidence({ kind: 'walk', run, search, windows }), undefined)).toBe(
    `npx lonja walk sma-cross --train 750 --test 125 --anchored --purge 5 --tpe 60 --over fast=5..24 --objective=sharpe --min-trades 1 ${tail}`,
  )
})

test('Monte Carlo and lookahead tell all they were asked', () => {
  const how = {
    kind: 'monte-carlo' as const, method: 'skip' as const, paths: 2000, compounds: false, blockBars: 20,
    skipRatio: 0.1, costFactor: 3, ruinRatio: 0.5,
  }
  expect(studyCommand(evidence({ ...how, run }), undefined)).toBe(
    `npx lonja montecarlo sma-cross --method skip --paths 2000 --fixed-size --block 20 --skip 0.1 --costs 3 --ruin 0.5 ${tail}`,
  )
  expect(studyCommand(evidence({ kind: 'lookahead', run, cuts: 12 }), undefined)).toBe(
    `npx lonja lookahead sma-cross --cuts 12 ${tail}`,
  )
})
