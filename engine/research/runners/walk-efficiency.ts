import type { WalkWindow } from '../../domain/study.ts'

const yearMs = 365.25 * 86_400_000

/**
 * Annual growth out of sample as a part of that in training, both over all windows together, so that a short window
 * weighs as little as it is long. Null where training itself gained nothing, or an account was lost. Pardo (2008), The
 * Evaluation and Optimization of Trading Strategies.
 */
export function walkEfficiency(
  openAt: Float64Array,
  windows: readonly WalkWindow[],
  trainReturns: readonly (number | null)[],
): number | null {
  const train = { growth: 0, bars: 0 }
  const test = { growth: 0, bars: 0 }
  windows.forEach((window, w) => {
    const trained = trainReturns[w]
    if (trained === null || window.params === null) return
    train.growth += Math.log(1 + trained)
    train.bars += window.trainUntilBar - window.trainFromBar
    test.growth += Math.log(1 + window.testReturnRatio)
    test.bars += window.testUntilBar - window.testFromBar
  })
  const barsPerYear = ((openAt.length - 1) * yearMs) / (openAt[openAt.length - 1] - openAt[0])
  const annual = ({ growth, bars }: typeof train): number => Math.expm1((growth / bars) * barsPerYear)
  const efficiency = annual(test) / annual(train)
  return annual(train) > 0 && Number.isFinite(efficiency) ? efficiency : null
}
