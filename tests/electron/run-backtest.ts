import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { defaultAccount, type RunResult, type RunSpec } from '../../engine/domain/run.ts'
import { askEngine } from './ask-engine.ts'

const spec: RunSpec = {
  strategy: 'sma-cross',
  params: { fast: 10, slow: 20 },
  instrument: 'SPX',
  fromAt: null,
  untilAt: null,
  account: defaultAccount,
  seed: 1,
}

/** Runs a built-in strategy on the prices that come with Lonja, through the page, and answers its result. */
export async function runBacktest(page: Page): Promise<RunResult> {
  const id = randomUUID()
  await askEngine(page, 'backtest.run', { id, spec })
  const until = performance.now() + 15_000
  for (;;) {
    try {
      return (await askEngine(page, 'backtest.result', { run: id })) as RunResult
    } catch (thrown) {
      const unfinished = thrown instanceof Error && thrown.message.includes('not-found')
      if (!unfinished || performance.now() > until) throw thrown
      await page.waitForTimeout(100)
    }
  }
}
