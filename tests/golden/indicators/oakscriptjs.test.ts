import { test } from 'vitest'
import { taCore as ta } from 'oakscriptjs'
import type { Answers, Golden } from './compare.ts'
import { expectGolden, goldenBars as bars, tailAt } from './compare.ts'

const open = Array.from(bars.open)
const high = Array.from(bars.high)
const low = Array.from(bars.low)
const close = Array.from(bars.close)
const volume = Array.from(bars.volume)
const other = Array.from(bars.source2)
const typical = open.map((_, i) => (high[i] + low[i] + close[i]) / 3)

const value = (answers: Answers): Record<string, Answers> => ({ value: answers })

/** The package counts the first bar's range as its true range; that has faded by then. */
const late = { from: tailAt }

/** oakscriptjs follows Pine Script: exponential means begin with the mean of their first values, as ours do. */
const goldens: readonly Golden[] = [
  { id: 'sma', args: [20], answers: () => value(ta.sma(close, 20)) },
  { id: 'ema', args: [20], answers: () => value(ta.ema(close, 20)) },
  { id: 'wma', args: [20], answers: () => value(ta.wma(close, 20)) },
  { id: 'rma', args: [14], answers: () => value(ta.rma(close, 14)) },
  { id: 'hma', args: [20], answers: () => value(ta.hma(close, 20)) },
  { id: 'alma', args: [9, 0.85, 6], answers: () => value(ta.alma(close, 9, 0.85, 6)) },
  { id: 'vwma', args: [20], answers: () => value(ta.vwma(close, 20, volume)) },
  { id: 'rsi', args: [14], answers: () => value(ta.rsi(close, 14)) },
  { id: 'cci', args: [20], answers: () => value(ta.cci(typical, 20)) },
  { id: 'mom', args: [10], answers: () => value(ta.mom(close, 10)) },
  { id: 'roc', args: [10], answers: () => value(ta.roc(close, 10)) },
  { id: 'cmo', args: [14, 'sum'], answers: () => value(ta.cmo(close, 14)) },
  { id: 'stochFast', args: [14, 3], answers: () => ({ k: ta.stoch(close, high, low, 14) }) },
  { id: 'mfi', args: [14], answers: () => value(ta.mfi(typical, 14, volume)) },
  { id: 'tsi', args: [25, 13, 13], answers: () => ({ tsi: ta.tsi(close, 13, 25) }) },
  { id: 'highest', args: [20], answers: () => value(ta.highest(close, 20)) },
  { id: 'lowest', args: [20], answers: () => value(ta.lowest(close, 20)) },
  { id: 'stddev', args: [20, 0], answers: () => value(ta.stdev(close, 20)) },
  { id: 'variance', args: [20, 0], answers: () => value(ta.variance(close, 20)) },
  { id: 'linreg', args: [14], answers: () => value(ta.linreg(close, 14, 0)) },
  { id: 'correl', args: [30], answers: () => value(ta.correlation(close, other, 30)) },
  { id: 'meanDeviation', args: [20], answers: () => value(ta.dev(close, 20)) },
  { id: 'median', args: [21], answers: () => value(ta.median(close, 21)) },
  { id: 'percentile', args: [50, 30], answers: () => value(ta.percentile_linear_interpolation(close, 50, 30)) },
  { id: 'percentRank', args: [100], answers: () => value(ta.percentrank(close, 100)) },
  { id: 'tr', args: [], answers: () => value(ta.tr(false, high, low, close)) },
  {
    id: 'bbands',
    args: [20, 2],
    answers: () => {
      const [middle, upper, lower] = ta.bb(close, 20, 2)
      return { upper, middle, lower }
    },
  },
  {
    id: 'macd',
    args: [12, 26, 9],
    ...late,
    answers: () => {
      const [macd, signal, histogram] = ta.macd(close, 12, 26, 9)
      return { macd, signal, histogram }
    },
  },
  { id: 'atr', args: [14], ...late, answers: () => value(ta.atr(14, high, low, close)) },
  {
    id: 'di',
    args: [14],
    ...late,
    answers: () => {
      const [plus, minus] = ta.dmi(14, 14, high, low, close)
      return { plus, minus }
    },
  },
  { id: 'adx', args: [14], ...late, answers: () => value(ta.dmi(14, 14, high, low, close)[2]) },
  {
    id: 'supertrend',
    args: [10, 3],
    ...late,
    answers: () => {
      const [band, direction] = ta.supertrend(3, 10, high, low, close)
      return { value: band, direction: direction.map((sign) => -(sign ?? NaN)) }
    },
  },
]

test.each(goldens)('$id $args is what oakscriptjs answers', expectGolden)
