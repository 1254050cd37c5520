import { test } from 'vitest'
import * as ts from 'trading-signals'
import type { Answers, Golden } from './compare.ts'
import { expectGolden, goldenBars as bars, tailAt } from './compare.ts'

/** A class of trading-signals: one update per bar. */
interface Streamed<T, R> {
  update(input: T, replace: boolean): R
}

interface Bar {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

const closes = <R>(indicator: Streamed<number, R>): R[] =>
  Array.from(bars.close, (price) => indicator.update(price, false))

const volumes = <R>(indicator: Streamed<number, R>): R[] =>
  Array.from(bars.volume, (volume) => indicator.update(volume, false))

const whole = <R>(indicator: Streamed<Bar, R>): R[] =>
  Array.from(bars.close, (close, i) =>
    indicator.update(
      { open: bars.open[i], high: bars.high[i], low: bars.low[i], close, volume: bars.volume[i] },
      false,
    ),
  )

/** The answers with an output renamed: `pick(answers, { up: 'aroonUp' })`. */
function pick<R extends object>(
  answers: readonly (R | null)[],
  names: Readonly<Record<string, keyof R>>,
): Record<string, Answers> {
  const column = (name: keyof R): (number | null)[] =>
    answers.map((answer) => {
      const value = answer?.[name]
      return typeof value === 'number' ? value : null
    })
  return Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [ours, column(theirs)]))
}

const mapped = (answers: readonly (number | null)[], change: (value: number, i: number) => number): Answers =>
  answers.map((value, i) => (value === null ? null : change(value, i)))

const percent = (answers: readonly (number | null)[]): Answers => mapped(answers, (value) => value * 100)
const value = (answers: Answers): Record<string, Answers> => ({ value: answers })

/** trading-signals seeds exponential means with their first value; those agree with ours once that has faded. */
const late = { from: tailAt }
/** It answers all outputs at once, so its first answer can be later than ours. */
const settled = { from: 100 }

const goldens: readonly Golden[] = [
  { id: 'sma', args: [20], answers: () => value(closes(new ts.SMA(20))) },
  { id: 'wma', args: [20], answers: () => value(closes(new ts.WMA(20))) },
  { id: 'hma', args: [20], answers: () => value(closes(new ts.HMA(20))) },
  { id: 'hma', args: [16], answers: () => value(closes(new ts.HMA(16))) },
  { id: 'alma', args: [9, 0.85, 6], answers: () => value(closes(new ts.ALMA(9, 0.85, 6))) },
  { id: 'trima', args: [20], answers: () => value(closes(new ts.TRIMA(20))) },
  { id: 'trima', args: [21], answers: () => value(closes(new ts.TRIMA(21))) },
  { id: 'kama', args: [10, 2, 30], answers: () => value(closes(new ts.KAMA(10))) },
  { id: 'vwma', args: [20], answers: () => value(whole(new ts.VWMA(20))) },
  { id: 'mcginley', args: [14, 0.6], answers: () => value(closes(new ts.McGinleyDynamic(14))) },
  { id: 'ema', args: [20], ...late, answers: () => value(closes(new ts.EMA(20))) },
  { id: 'rma', args: [14], ...late, answers: () => value(closes(new ts.RMA(14))) },
  { id: 'dema', args: [20], ...late, answers: () => value(closes(new ts.DEMA(20))) },
  { id: 'tema', args: [20], ...late, answers: () => value(closes(new ts.TEMA(20))) },
  { id: 't3', args: [5, 0.7], ...late, answers: () => value(closes(new ts.T3(5, 0.7))) },
  { id: 'zlema', args: [20], ...late, answers: () => value(closes(new ts.ZLEMA(20))) },
  { id: 'zlema', args: [21], ...late, answers: () => value(closes(new ts.ZLEMA(21))) },
  { id: 'vidya', args: [14, 14], ...late, answers: () => value(closes(new ts.VIDYA(14))) },
  { id: 'dx', args: [14], answers: () => value(whole(new ts.DX(14))) },
  { id: 'adx', args: [14], ...late, answers: () => value(whole(new ts.ADX(14))) },
  { id: 'adxr', args: [14], ...late, answers: () => value(whole(new ts.ADXR(14))) },
  { id: 'aroon', args: [14], answers: () => pick(whole(new ts.Aroon(14)), { up: 'aroonUp', down: 'aroonDown' }) },
  {
    id: 'vortex',
    args: [14],
    answers: () => pick(whole(new ts.VortexIndicator(14)), { plus: 'plus', minus: 'minus' }),
  },
  { id: 'vhf', args: [28], answers: () => value(closes(new ts.VHF(28))) },
  {
    id: 'ichimoku',
    args: [9, 26, 52, 26],
    ...settled,
    answers: () =>
      pick(whole(new ts.IchimokuCloud()), { conversion: 'conversion', base: 'base', leadA: 'spanA', leadB: 'spanB' }),
  },
  {
    id: 'alligator',
    args: [13, 8, 5],
    ...late,
    answers: () => pick(whole(new ts.Alligator()), { jaw: 'jaw', teeth: 'teeth', lips: 'lips' }),
  },
  {
    id: 'supertrend',
    args: [10, 3],
    ...late,
    answers: () => pick(whole(new ts.SuperTrend({ interval: 10, multiplier: 3 })), { value: 'supertrend' }),
  },
  {
    id: 'macd',
    args: [12, 26, 9],
    ...late,
    answers: () =>
      pick(closes(new ts.MACD(new ts.EMA(12), new ts.EMA(26), new ts.EMA(9))), {
        macd: 'macd',
        signal: 'signal',
        histogram: 'histogram',
      }),
  },
  {
    id: 'apo',
    args: [12, 26, 'ema'],
    ...late,
    answers: () => value(closes(new ts.APO({ fastPeriod: 12, slowPeriod: 26 }))),
  },
  {
    id: 'ppo',
    args: [12, 26, 9, 'ema'],
    ...late,
    answers: () => ({ ppo: closes(new ts.PPO({ fastPeriod: 12, slowPeriod: 26 })) }),
  },
  {
    id: 'pvo',
    args: [12, 26, 9],
    ...late,
    answers: () => ({ pvo: volumes(new ts.PVO({ fastPeriod: 12, slowPeriod: 26 })) }),
  },
  { id: 'rsi', args: [14], answers: () => value(closes(new ts.RSI(14))) },
  { id: 'roc', args: [10], answers: () => value(percent(closes(new ts.ROC(10)))) },
  { id: 'mom', args: [10], answers: () => value(closes(new ts.MOM(10))) },
  { id: 'cmo', args: [14, 'sum'], answers: () => value(closes(new ts.CMO(14))) },
  {
    id: 'stoch',
    args: [14, 3, 3],
    ...settled,
    answers: () =>
      pick(whole(new ts.StochasticOscillator({ kPeriod: 14, kSlowingPeriod: 3, dPeriod: 3 })), {
        k: 'stochK',
        d: 'stochD',
      }),
  },
  { id: 'stochRsi', args: [14, 14, 1, 3], answers: () => ({ k: percent(closes(new ts.StochasticRSI(14))) }) },
  { id: 'willr', args: [14], answers: () => value(whole(new ts.WilliamsR(14))) },
  { id: 'cci', args: [20], answers: () => value(whole(new ts.CCI(20))) },
  {
    id: 'tsi',
    args: [25, 13, 13],
    ...late,
    answers: () => ({ tsi: closes(new ts.TSI({ longPeriod: 25, shortPeriod: 13 })) }),
  },
  {
    id: 'uo',
    args: [7, 14, 28],
    answers: () => value(whole(new ts.UltimateOscillator({ shortPeriod: 7, mediumPeriod: 14, longPeriod: 28 }))),
  },
  { id: 'ao', args: [5, 34], answers: () => value(whole(new ts.AO(5, 34))) },
  { id: 'ac', args: [5, 34, 5], answers: () => value(whole(new ts.AC(5, 34, 5))) },
  // Theirs divides the change by the current value, ours (as TA-Lib) by the one before.
  { id: 'trix', args: [15], ...late, answers: () => value(mapped(closes(new ts.TRIX(15)), (x) => x / (1 - x / 100))) },
  { id: 'dpo', args: [20], answers: () => value(closes(new ts.DPO(20))) },
  {
    id: 'coppock',
    args: [14, 11, 10],
    answers: () => value(closes(new ts.CoppockCurve({ longRocInterval: 14, shortRocInterval: 11, wmaInterval: 10 }))),
  },
  { id: 'kst', args: [10, 15, 20, 30, 10, 10, 10, 15, 9], answers: () => ({ kst: closes(new ts.KST({})) }) },
  { id: 'fisher', args: [9], answers: () => ({ fisher: whole(new ts.FisherTransform(9)) }) },
  { id: 'connorsRsi', args: [3, 2, 100], answers: () => value(closes(new ts.ConnorsRSI({}))) },
  { id: 'bop', args: [], answers: () => value(whole(new ts.BOP())) },
  {
    id: 'elderRay',
    args: [13],
    ...late,
    answers: () => pick(whole(new ts.ElderRay(13)), { bull: 'bullPower', bear: 'bearPower' }),
  },
  {
    id: 'rvi',
    args: [10],
    ...settled,
    answers: () => pick(whole(new ts.RelativeVigorIndex(10)), { rvi: 'rvgi', signal: 'signal' }),
  },
  { id: 'stc', args: [23, 50, 10, 0.5], ...late, answers: () => value(closes(new ts.STC({}))) },
  {
    id: 'smi',
    args: [10, 3, 3, 10],
    ...late,
    answers: () => ({ smi: whole(new ts.SMI({ interval: 10, smooth1: 3, smooth2: 3 })) }),
  },
  { id: 'qstick', args: [14], answers: () => value(whole(new ts.Qstick(14))) },
  { id: 'imi', args: [14], answers: () => value(whole(new ts.IMI(14))) },
  { id: 'demarker', args: [14], answers: () => value(whole(new ts.DeMarker({ interval: 14 }))) },
  { id: 'laguerreRsi', args: [0.5], ...settled, answers: () => value(closes(new ts.LaguerreRSI({ gamma: 0.5 }))) },
  // Theirs counts from the oldest value, ours (as Ehlers) from the latest.
  { id: 'cog', args: [10], answers: () => value(mapped(closes(new ts.CG(10, 10)), (x) => x - 11)) },
  { id: 'tr', args: [], answers: () => value(whole(new ts.TR())) },
  { id: 'atr', args: [14], ...late, answers: () => value(whole(new ts.ATR(14))) },
  { id: 'natr', args: [14], ...late, answers: () => value(whole(new ts.NATR(14))) },
  {
    id: 'bbands',
    args: [20, 2],
    answers: () => pick(closes(new ts.BollingerBands(20, 2)), { upper: 'upper', middle: 'middle', lower: 'lower' }),
  },
  {
    id: 'bandwidth',
    args: [20, 2],
    answers: () => value(closes(new ts.BollingerBandsWidth(new ts.BollingerBands(20, 2)))),
  },
  {
    id: 'percentB',
    args: [20, 2],
    answers: () => value(closes(new ts.PercentB({ interval: 20, deviationMultiplier: 2 }))),
  },
  {
    id: 'keltner',
    args: [20, 10, 2],
    ...late,
    answers: () =>
      pick(whole(new ts.KeltnerChannels({ atrInterval: 10, emaInterval: 20, multiplier: 2 })), {
        upper: 'upper',
        middle: 'middle',
        lower: 'lower',
      }),
  },
  {
    id: 'donchian',
    args: [20],
    answers: () => pick(whole(new ts.DonchianChannels(20)), { upper: 'upper', middle: 'middle', lower: 'lower' }),
  },
  {
    id: 'chandelier',
    args: [22, 3],
    ...late,
    answers: () =>
      pick(whole(new ts.ChandelierExit({ interval: 22, multiplier: 3 })), { long: 'long', short: 'short' }),
  },
  { id: 'choppiness', args: [14], answers: () => value(whole(new ts.CHOP(14))) },
  { id: 'massIndex', args: [9, 25], ...late, answers: () => value(whole(new ts.MassIndex(25))) },
  { id: 'ulcerIndex', args: [14], answers: () => value(closes(new ts.UlcerIndex(14))) },
  {
    id: 'relativeVolatility',
    args: [10, 14],
    answers: () => value(closes(new ts.RelativeVolatilityIndex({ interval: 14, stddevInterval: 10 }))),
  },
  { id: 'rogersSatchell', args: [20], answers: () => value(whole(new ts.RogersSatchellVolatility(20))) },
  { id: 'ad', args: [], answers: () => value(whole(new ts.AD())) },
  { id: 'adosc', args: [3, 10], answers: () => value(whole(new ts.ADOSC({ fastPeriod: 3, slowPeriod: 10 }))) },
  { id: 'cmf', args: [20], answers: () => value(whole(new ts.CMF(20))) },
  { id: 'mfi', args: [14], answers: () => value(whole(new ts.MFI(14))) },
  { id: 'anchoredVwap', args: [0], answers: () => value(whole(new ts.VWAP())) },
  { id: 'pvt', args: [], answers: () => value(whole(new ts.PVT())) },
  { id: 'efi', args: [13], ...late, answers: () => value(whole(new ts.ForceIndex(13))) },
  { id: 'emv', args: [14, 10_000], answers: () => value(whole(new ts.EMV(14, 10_000))) },
  { id: 'nvi', args: [], answers: () => value(whole(new ts.NVI())) },
  { id: 'pvi', args: [], answers: () => value(whole(new ts.PVI())) },
  { id: 'klinger', args: [34, 55, 13], ...late, answers: () => value(whole(new ts.KVO(34, 55))) },
  { id: 'relativeVolume', args: [20], answers: () => value(volumes(new ts.RVOL(20))) },
  { id: 'linregSlope', args: [14], answers: () => pick(closes(new ts.LinearRegression(14)), { value: 'slope' }) },
  {
    id: 'linregIntercept',
    args: [14],
    answers: () => pick(closes(new ts.LinearRegression(14)), { value: 'intercept' }),
  },
  { id: 'tsf', args: [14], answers: () => pick(closes(new ts.LinearRegression(14)), { value: 'prediction' }) },
  { id: 'meanDeviation', args: [20], answers: () => value(closes(new ts.MAD(20))) },
]

test.each(goldens)('$id $args is what trading-signals answers', expectGolden)
