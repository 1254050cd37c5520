import { test } from 'vitest'
import { IndicatorsSync } from '@ixjb94/indicators'
import type { Answers, Golden } from './compare.ts'
import { expectGolden, goldenBars as bars, tailAt } from './compare.ts'

const open = Array.from(bars.open)
const high = Array.from(bars.high)
const low = Array.from(bars.low)
const close = Array.from(bars.close)
const volume = Array.from(bars.volume)
const tulip = new IndicatorsSync()

/** The package leaves the warm-up out; its last answer belongs to the last bar. */
function aligned(answers: ArrayLike<number>): Answers {
  return [...new Array<null>(close.length - answers.length).fill(null), ...Array.from(answers)]
}

const value = (answers: ArrayLike<number>): Record<string, Answers> => ({ value: aligned(answers) })
const shifted = (answers: ArrayLike<number>, by: number): number[] => Array.from(answers, (x) => x + by)

/** Tulip seeds exponential means with their first value; those agree with ours once that has faded. */
const late = { from: tailAt }

/** @ixjb94/indicators is a port of Tulip Indicators. */
const goldens: readonly Golden[] = [
  { id: 'aroonOsc', args: [14], answers: () => value(tulip.aroonosc(high, low, 14)) },
  { id: 'avgprice', args: [], answers: () => value(tulip.avgprice(open, high, low, close)) },
  { id: 'medprice', args: [], answers: () => value(tulip.medprice(high, low)) },
  { id: 'typprice', args: [], answers: () => value(tulip.typprice(high, low, close)) },
  { id: 'wclprice', args: [], answers: () => value(tulip.wcprice(high, low, close)) },
  { id: 'sum', args: [20], answers: () => value(tulip.sum(close, 20)) },
  { id: 'shift', args: [5], answers: () => value(tulip.lag(close, 5)) },
  { id: 'psar', args: [0.02, 0.2], ...late, answers: () => value(tulip.psar(high, low, 0.02, 0.2)) },
  { id: 'klinger', args: [34, 55, 13], ...late, answers: () => value(tulip.kvo(high, low, close, volume, 34, 55)) },
  { id: 'chaikinVolatility', args: [10, 10], ...late, answers: () => value(tulip.cvi(high, low, 10)) },
  {
    id: 'di',
    args: [14],
    answers: () => ({
      plus: aligned(tulip.di(high, low, close, 14)[0]),
      minus: aligned(tulip.di(high, low, close, 14)[1]),
    }),
  },
  { id: 'dx', args: [14], answers: () => value(tulip.dx(high, low, 14)) },
  {
    id: 'fisher',
    args: [9],
    answers: () => ({ fisher: aligned(tulip.fisher(high, low, 9)[0]), signal: aligned(tulip.fisher(high, low, 9)[1]) }),
  },
  { id: 'kama', args: [10, 2, 30], answers: () => value(tulip.kama(close, 10)) },
  { id: 'emv', args: [1, 10_000], answers: () => value(tulip.emv(high, low, volume)) },
  { id: 'rollingVwap', args: [20], answers: () => value(tulip.vwap(high, low, close, volume, 20)) },
  // Theirs begins with 0, ours (as TA-Lib) with the first volume.
  { id: 'obv', args: [], answers: () => value(shifted(tulip.obv(close, volume), volume[0])) },
  {
    id: 'smi',
    args: [10, 3, 3, 10],
    ...late,
    answers: () => ({ smi: aligned(tulip.smi(high, low, close, 10, 3, 3)) }),
  },
  { id: 'cmo', args: [14, 'sum'], answers: () => value(tulip.cmo(close, 14)) },
  { id: 'tsf', args: [14], answers: () => value(tulip.tsf(close, 14)) },
  { id: 'highest', args: [20], answers: () => value(tulip.max(close, 20)) },
  { id: 'lowest', args: [20], answers: () => value(tulip.min(close, 20)) },
]

test.each(goldens)('$id $args is what @ixjb94/indicators answers', expectGolden)
