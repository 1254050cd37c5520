import { expect, test } from 'vitest'
import { allocateBars } from '../../../../engine/domain/bars.ts'
import { defaultAccount, type RunResult, type Trade } from '../../../../engine/domain/run.ts'
import { chartRun } from './chart-run.ts'

const day = 86_400_000
const bars = allocateBars(4)
// No bar on day 2, and each opens half a day after the step it belongs to.
for (const [k, at] of [0, 1, 3, 4].entries()) bars.openAt[k] = at * day + day / 2

const trade = (instrument: string, from: number, until: number): Trade => ({
  size: 1, entryBar: from, exitBar: until, entryAt: from * day + day / 2, exitAt: until * day + day / 2,
  entryPrice: 1, exitPrice: 2, pnl: 1, commission: 0, returnRatio: 1, stop: null, target: null, tag: null, instrument,
})
const result: RunResult = {
  evidence: {
    hash: '', dataHash: 'ab', instrument: 'A', source: '', synthetic: false, timeframe: '1d', bars: 5, firstAt: 0,
    lastAt: 4 * day, fromAt: null, untilAt: null, strategy: '', strategyHash: '', params: {}, account: defaultAccount,
    engineVersion: '', seed: 0,
  },
  statistics: [],
  trades: [trade('A', 1, 2), trade('B', 1, 3), trade('B', 3, 4)],
  openTrades: [], ordersLeft: 0, canceledForMargin: 0,
  equity: Float64Array.of(10, 11, 12, 13, 14),
  marks: [{ bar: 3, text: 'x', price: null, instrument: 'B' }, { bar: 2, text: 'y', price: null, instrument: 'A' }],
  log: [],
  openAt: [0, 1, 2, 3, 4].map((at) => at * day),
}

test('of a run of several instruments, those of the one on the chart lie on its own bars', () => {
  const run = chartRun(result, bars, 'B')
  expect(run.numbers).toEqual([1, 2])
  expect(run.trades.map(({ entryBar, exitBar }) => [entryBar, exitBar])).toEqual([[1, 2], [2, 3]])
  expect([...run.equity]).toEqual([10, 11, 13, 14])
  expect(run.marks.map(({ bar, text }) => [bar, text])).toEqual([[2, 'x']])
})

test('a run of one instrument is drawn as it is, from its first bar on', () => {
  const { openAt: _steps, ...alone } = result
  const run = chartRun({ ...alone, evidence: { ...alone.evidence, fromAt: day } }, bars, 'A')
  expect(run).toMatchObject({ firstBar: 1, numbers: null, trades: alone.trades })
  expect(run.equity).toBe(alone.equity)
})
