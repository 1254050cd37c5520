import { IndicatorCache } from '../../engine/backtest/indicator-cache.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import { evaluateGrid, gridJob, gridPoints } from '../sweep-grid.ts'
import { SweepThreads } from '../sweep-threads.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Prepared, Workload } from '../workload.ts'

const hourly = (): BarColumns => syntheticBars({ bars: 8760, stepMs: 3_600_000, volatility: 0.006, seed: 3 })

/** Every point as a backtest of its own; in parts, so that no more runs than necessary are held at once. */
function everyPointAlone(bars: BarColumns, points: readonly Float64Array[]): Float64Array {
  const indicators = new IndicatorCache(bars)
  const rows = points[0].length
  let columns = 0
  let whole = new Float64Array(0)
  for (let row = 0; row < rows; row++) {
    const one = points.map((column) => column.subarray(row, row + 1))
    const values = evaluateGrid(gridJob(bars, one, { keepRuns: true }), indicators)
    if (columns === 0) {
      columns = values.length
      whole = new Float64Array(columns * rows)
    }
    for (let k = 0; k < columns; k++) whole[k * rows + row] = values[k]
  }
  return whole
}

function oneThread(perAxis: number): Prepared {
  const bars = hourly()
  const points = gridPoints(perAxis)
  return {
    bars,
    repeats: 1,
    run: () => ({ numbers: [evaluateGrid(gridJob(bars, points))] }),
    plain: () => ({ numbers: [everyPointAlone(bars, points)] }),
  }
}

async function twoThreads(perAxis: number): Promise<Prepared> {
  const bars = hourly()
  const points = gridPoints(perAxis)
  const threads = await SweepThreads.start(2)
  return {
    bars,
    repeats: 1,
    run: () => threads.evaluate(bars, points),
    /** One thread is held against single backtests in a workload of its own. */
    plain: () => ({ numbers: [evaluateGrid(gridJob(bars, points))] }),
    end: () => threads.end(),
  }
}

const told = 'final equity, trades, win rate, deepest drawdown, daily Sharpe ratio'

export const sweeps: readonly Workload[] = [
  { id: 'W4-400', about: `400 points over 8,760 hourly bars: ${told}`, goalMs: 10, make: () => oneThread(20) },
  { id: 'W4-10k', about: '10,000 points over 8,760 hourly bars', goalMs: 150, make: () => oneThread(100) },
  { id: 'W4-10k-2w', about: 'the same on two threads: time of the slower', goalMs: 85, make: () => twoThreads(100) },
]
