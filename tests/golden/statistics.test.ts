import { expect, test } from 'vitest'
import { report } from '../../engine/analytics/report.ts'
import { allocateBars } from '../../engine/domain/bars.ts'
import { referenceAccount } from '../../engine/domain/run.ts'

const days = 261
const dayMs = 86_400_000

/** Closed formulas instead of random numbers, so that any other program can make the same columns. */
function columns(): { bars: ReturnType<typeof allocateBars>; equity: Float64Array } {
  const bars = allocateBars(days)
  const equity = new Float64Array(days)
  equity[0] = 10_000
  bars.close[0] = 100
  for (let i = 0; i < days; i++) {
    bars.openAt[i] = (19_000 + i) * dayMs
    if (i === 0) continue
    equity[i] = equity[i - 1] * (1 + ((((i - 1) * 7919) % 101) - 48) / 5000)
    bars.close[i] = bars.close[i - 1] * (1 + ((((i - 1) * 104_729) % 97) - 47) / 6000)
  }
  return { bars, equity }
}

/** Computed from the same columns with NumPy 2.4 and SciPy 1.17. */
const expected: Readonly<Record<string, number>> = {
  omega: 1.1466753585397635,
  ulcerIndex: 0.01133285215383925,
  timeInDrawdown: 0.9118773946360154,
  maxDrawdown: 0.021788210634472338,
  recoveryFactor: 3.781269306001071,
  tailRatio: 1.0917537746806063,
  skewness: 0.00406695606675782,
  kurtosis: -1.2069780995088197,
  var95: 0.00861000000000005,
  cvar95: 0.009215384615384625,
  var99: 0.009482000000000067,
  cvar99: 0.009600000000000053,
  benchmarkCorrelation: -0.01756621957163458,
  trackingError: 0.14433104143426495,
  informationRatio: 0.638711510149262,
  probabilisticSharpe: 0.829358775745201,
  deflatedSharpe: 0.18952958384044472,
  minTrackRecord: 775,
  bestMonth: 0.029307700277890092,
  worstMonth: -0.004998741565964471,
  winningMonths: 0.6666666666666666,
}

test('statistics of returns equal those of an independent source', () => {
  const { bars, equity } = columns()
  const statistics = report({
    bars,
    equity,
    trades: [],
    openTrades: [],
    account: referenceAccount,
    startBar: 1,
    trials: { count: 50, sharpeVariance: 0.0025 },
  })
  for (const [id, value] of Object.entries(expected)) {
    const ours = statistics.find((statistic) => statistic.id === id)?.value ?? NaN
    expect(Math.abs(ours - value) / Math.abs(value), `${id}: ${ours} and ${value}`).toBeLessThan(1e-11)
  }
})
