import { IndicatorCache } from '../../engine/backtest/indicator-cache.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import { answerColumns } from '../../engine/ports/jobs.ts'
import { walkForwardWindows } from '../../engine/research/walk-forward/windows.ts'
import { evaluateGrid, gridJob, gridPoints } from '../sweep-grid.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Result, Workload } from '../workload.ts'

const windows = walkForwardWindows({ bars: 26_280, trainBars: 4380, testBars: 755 })
const points = gridPoints(10)

/** Per window: the numbers of all points in training, and those of the best one in the test that follows. */
function walk(bars: BarColumns, keepRuns: boolean): Result {
  const indicators = new IndicatorCache(bars)
  const numbers = windows.flatMap(({ train, test }) => {
    const trained = evaluateGrid(
      gridJob(bars, points, { fromBar: train.from, untilBar: train.to, keepRuns }),
      indicators,
    )
    const best = bestRow(trained)
    const chosen = points.map((column) => column.subarray(best, best + 1))
    const tested = evaluateGrid(gridJob(bars, chosen, { fromBar: test.from, untilBar: test.to, keepRuns }), indicators)
    return [trained, tested]
  })
  return { numbers }
}

function bestRow(values: Float64Array): number {
  const rows = points[0].length
  const objective = values.subarray(answerColumns.objective * rows, (answerColumns.objective + 1) * rows)
  let best = 0
  for (let row = 1; row < rows; row++) if (objective[row] > objective[best] || Number.isNaN(objective[best])) best = row
  return best
}

export const walkForward: Workload = {
  id: 'W6',
  about: `walk-forward: ${windows.length} windows of 4,380 hourly bars, 100 points each, the best one tested on the next 755`,
  goalMs: 50,
  make() {
    const bars = syntheticBars({ bars: 26_280, stepMs: 3_600_000, volatility: 0.006, seed: 3 })
    return { bars, repeats: 1, run: () => walk(bars, false), plain: () => walk(bars, true) }
  },
}
