import type { StatisticDefinition } from './define.ts'
import { alpha, beta } from './statistics/alpha-beta.ts'
import { annualReturn, annualVolatility, cagr } from './statistics/annualised.ts'
import { benchmarkCorrelation, informationRatio, trackingError } from './statistics/benchmark.ts'
import { buyAndHold } from './statistics/buy-and-hold.ts'
import { calmar } from './statistics/calmar.ts'
import { commissions } from './statistics/commissions.ts'
import { avgDrawdown, avgDrawdownDuration, maxDrawdown, maxDrawdownDuration } from './statistics/drawdown.ts'
import { finalEquity, peakEquity } from './statistics/equity.ts'
import { avgMae, avgMfe } from './statistics/excursion-means.ts'
import { expectancyHigh, expectancyLow } from './statistics/expectancy-interval.ts'
import { exposure } from './statistics/exposure.ts'
import { kelly } from './statistics/kelly.ts'
import { bestMonth, winningMonths, worstMonth } from './statistics/months.ts'
import { omega } from './statistics/omega.ts'
import { profitFactor } from './statistics/profit-factor.ts'
import { recoveryFactor } from './statistics/recovery-factor.ts'
import { totalReturn } from './statistics/return.ts'
import { kurtosis, skewness } from './statistics/shape.ts'
import { deflatedSharpeRatio, minTrackRecord, probabilisticSharpeRatio } from './statistics/sharpe-evidence.ts'
import { sharpe } from './statistics/sharpe.ts'
import { longPnl, longTrades, longWinRate, shortPnl, shortTrades, shortWinRate } from './statistics/sides.ts'
import { sortino } from './statistics/sortino.ts'
import { duration, end, start } from './statistics/span.ts'
import { sqn } from './statistics/sqn.ts'
import { lossStreak, winStreak } from './statistics/streaks.ts'
import { tailRatio } from './statistics/tail-ratio.ts'
import { timeInDrawdown } from './statistics/time-in-drawdown.ts'
import { tradeCount } from './statistics/trade-count.ts'
import { avgTradeDuration, maxTradeDuration } from './statistics/trade-duration.ts'
import { avgTrade, bestTrade, expectancy, worstTrade } from './statistics/trade-returns.ts'
import { turnover } from './statistics/turnover.ts'
import { ulcerIndex } from './statistics/ulcer-index.ts'
import { cvar95, cvar99, var95, var99 } from './statistics/value-at-risk.ts'
import { avgLoss, avgWin, payoffRatio } from './statistics/win-loss.ts'
import { winRate } from './statistics/win-rate.ts'

/** Every statistic, in the order a report shows them. */
export const statistics: readonly StatisticDefinition[] = [
  start, end, duration, exposure,
  finalEquity, peakEquity, totalReturn, buyAndHold, annualReturn, annualVolatility, cagr,
  bestMonth, worstMonth, winningMonths,
  sharpe, sortino, calmar, omega, alpha, beta,
  benchmarkCorrelation, trackingError, informationRatio, tailRatio, recoveryFactor,
  maxDrawdown, avgDrawdown, maxDrawdownDuration, avgDrawdownDuration, timeInDrawdown, ulcerIndex,
  var95, cvar95, var99, cvar99, skewness, kurtosis,
  tradeCount, winRate, bestTrade, worstTrade, avgTrade, expectancy, expectancyLow, expectancyHigh,
  avgWin, avgLoss, payoffRatio, profitFactor, sqn, kelly, winStreak, lossStreak,
  maxTradeDuration, avgTradeDuration, avgMae, avgMfe, commissions, turnover,
  longTrades, shortTrades, longWinRate, shortWinRate, longPnl, shortPnl,
  probabilisticSharpeRatio, deflatedSharpeRatio, minTrackRecord,
]
