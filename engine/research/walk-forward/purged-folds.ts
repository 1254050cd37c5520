import { Fault } from '../../base/fault.ts'
import type { BarRange } from './windows.ts'

/** A fold whose test lies anywhere, also before bars it was trained on. */
export interface PurgedFold {
  readonly train: readonly BarRange[]
  readonly test: BarRange
}

export interface PurgedFoldPlan {
  readonly bars: number
  readonly folds: number
  /** Bars left out of training before each test: what began there may still run in the test. */
  readonly purgeBars?: number
  /** Bars left out of training after each test: they still remember it. */
  readonly embargoBars?: number
}

/**
 * Cross-validation over time: every bar is tested exactly once, and training never touches the bars around the test.
 * López de Prado (2018), Advances in Financial Machine Learning, chapter 7. Fault `invalid-input` for impossible plans.
 */
export function purgedFolds({ bars, folds, purgeBars = 0, embargoBars = 0 }: PurgedFoldPlan): PurgedFold[] {
  if (!Number.isInteger(folds) || folds < 2 || folds > bars) {
    throw new Fault('invalid-input', `The number of folds must be a whole number from 2 to ${bars}, was ${folds}.`)
  }
  return Array.from({ length: folds }, (_, k) => {
    const test = { from: Math.floor((k * bars) / folds), to: Math.floor(((k + 1) * bars) / folds) }
    const before = { from: 0, to: test.from - purgeBars }
    const after = { from: test.to + embargoBars, to: bars }
    return { train: [before, after].filter((range) => range.to > range.from), test }
  })
}
