import { Fault } from '../../base/fault.ts'

/** Bars `from` (included) to `to` (left out), 0-based. */
export interface BarRange {
  readonly from: number
  readonly to: number
}

/** Parameters are chosen on `train` and judged on `test`, which the choice never saw. */
export interface WalkForwardWindow {
  readonly train: BarRange
  readonly test: BarRange
  /**
   * Where a run over the test begins, so that its indicators have their values when the test does; no trade before
   * that.
   */
  readonly warmupFrom: number
}

export interface WalkForwardPlan {
  /** Bars there are. */
  readonly bars: number
  readonly trainBars: number
  readonly testBars: number
  /** Training begins at the first bar and grows, instead of moving along. */
  readonly anchored?: boolean
  /**
   * Bars left out between training and test, so that a trade or a label that began in training does not reach into the
   * test.
   */
  readonly purgeBars?: number
  /** Bars left out after each test before the next begins, so that what one test left open does not touch the next. */
  readonly embargoBars?: number
  /** Bars before the test that indicators may look at. */
  readonly warmupBars?: number
  /** Keep a last test that is shorter than the others. */
  readonly keepShortLast?: boolean
}

/**
 * Rolling or anchored windows, oldest first. Every bar is tested at most once, and always after the bars it was
 * trained on. Fault `invalid-input` when not even one window fits, saying how many bars it takes.
 */
export function walkForwardWindows(plan: WalkForwardPlan): WalkForwardWindow[] {
  const { bars, trainBars, testBars, anchored = false } = plan
  const { purgeBars = 0, embargoBars = 0, warmupBars = 0, keepShortLast = false } = plan
  checkCount('training bars', trainBars, 1)
  checkCount('test bars', testBars, 1)
  checkCount('purged bars', purgeBars, 0)
  checkCount('embargoed bars', embargoBars, 0)
  checkCount('warm-up bars', warmupBars, 0)
  const shortest = trainBars + purgeBars + (keepShortLast ? 1 : testBars)
  if (bars < shortest) {
    throw new Fault('invalid-input', `One window takes ${shortest} bars; there are ${bars}. Shorten training or test.`)
  }
  const windows: WalkForwardWindow[] = []
  for (let testFrom = trainBars + purgeBars; testFrom < bars; testFrom += testBars + embargoBars) {
    const testTo = Math.min(bars, testFrom + testBars)
    if (testTo - testFrom < testBars && !keepShortLast) break
    const trainTo = testFrom - purgeBars
    windows.push({
      train: { from: anchored ? 0 : trainTo - trainBars, to: trainTo },
      test: { from: testFrom, to: testTo },
      warmupFrom: Math.max(0, testFrom - warmupBars),
    })
  }
  return windows
}

function checkCount(what: string, count: number, least: number): void {
  if (Number.isInteger(count) && count >= least) return
  throw new Fault('invalid-input', `The number of ${what} must be a whole number of at least ${least}, was ${count}.`)
}
