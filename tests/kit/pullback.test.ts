import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { syntheticBars } from '../../bench/synthetic-bars.ts'
import { runBacktest } from '../../engine/backtest/run-backtest.ts'
import { referenceAccount } from '../../engine/domain/run.ts'
import { proveNoLookahead } from '../../engine/research/lookahead/prove-no-lookahead.ts'
import { loadStrategy } from '../../engine/workers/load-strategy.ts'

const file = fileURLToPath(new URL('../fixtures/strategies/pullback.strategy.ts', import.meta.url))
const bars = syntheticBars({ bars: 6000, stepMs: 900_000, volatility: 0.01, seed: 11 })
const account = { ...referenceAccount, cash: 1_000_000, commissionRatio: 0.0002 }

test('an author\'s file with two feeds runs as it is written', async () => {
  const { strategy } = await loadStrategy(file)
  const outcome = runBacktest({ definition: strategy, params: {}, bars, account, seed: 1, file })
  // 20 slow bars of 16 bars each: the last of them closes with bar 319, and the strategy acts from the bar after it.
  expect(outcome.startBar).toBe(320)
  expect(outcome.trades.length).toBeGreaterThan(5)
  expect(new Set(outcome.trades.map(({ tag }) => tag))).toEqual(new Set(['pullback']))
  for (const { stop, target, entryPrice } of outcome.trades) {
    expect(stop).toBeLessThan(entryPrice)
    expect(target).toBeGreaterThan(entryPrice)
  }
  expect(outcome.marks.some(({ text }) => text === 'new high')).toBe(true)
  expect(outcome.log.filter(({ text }) => text.startsWith('filled')).length).toBeGreaterThanOrEqual(
    2 * outcome.trades.length,
  )
})

test('and is proven not to look ahead', async () => {
  const { strategy } = await loadStrategy(file)
  const report = proveNoLookahead({ definition: strategy, params: {}, bars, account, seed: 1, file, cuts: 6 })
  expect(report.findings.filter((finding) => finding.test !== 'warm-up-drift')).toEqual([])
  expect(report.clean).toBe(true)
})
