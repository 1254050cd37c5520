import { test } from 'vitest'
import type { Answers, Golden } from './compare.ts'
import { expectGolden, goldenBars as bars } from './compare.ts'
import { delayed, difference, each, emaOf, falls, mean, quotient, rises, rolling, sum, wilderOf } from './plain.ts'

const { high, low, close } = bars
const length = close.length
const value = (answers: Answers): Record<string, Answers> => ({ value: answers })

const range = each(length, (i) =>
  i === 0 ? NaN : Math.max(high[i] - low[i], Math.abs(high[i] - close[i - 1]), Math.abs(low[i] - close[i - 1])),
)

/** The RSI as Wilder wrote it: 100 - 100 / (1 + RS). */
function rsiOf(n: number): number[] {
  const strength = quotient(wilderOf(rises(close), n), wilderOf(falls(close), n))
  return strength.map((rs) => 100 - 100 / (1 + rs))
}

/** Directional movement as TA-Lib sums it: n - 1 values added up, then each bar loses 1/n and gains the new value. */
function directional(n: number): { plus: number[]; minus: number[] } {
  const plus = new Array<number>(length).fill(NaN)
  const minus = new Array<number>(length).fill(NaN)
  let [up, down, total] = [0, 0, 0]
  for (let i = 1; i < length; i++) {
    const rise = high[i] - high[i - 1]
    const fall = low[i - 1] - low[i]
    const keep = i < n ? 1 : 1 - 1 / n
    up = up * keep + (rise > fall && rise > 0 ? rise : 0)
    down = down * keep + (fall > rise && fall > 0 ? fall : 0)
    total = total * keep + range[i]
    if (i < n) continue
    plus[i] = (100 * up) / total
    minus[i] = (100 * down) / total
  }
  return { plus, minus }
}

function adxOf(n: number): number[] {
  const { plus, minus } = directional(n)
  const contrast = plus.map((up, i) => (100 * Math.abs(up - minus[i])) / (up + minus[i]))
  return wilderOf(contrast, n)
}

/** Wilder's SAR: what stands on a bar is known from the bars before it. */
function sarOf(step: number, most: number): number[] {
  const out = [NaN]
  let long = !(low[0] - low[1] > 0 && low[0] - low[1] > high[1] - high[0])
  let extreme = long ? high[1] : low[1]
  let next = long ? low[0] : high[0]
  let pace = step
  for (let i = 1; i < length; i++) {
    const highs = i === 1 ? [high[1]] : [high[i - 1], high[i]]
    const lows = i === 1 ? [low[1]] : [low[i - 1], low[i]]
    if (long && low[i] <= next) {
      long = false
      out.push(Math.max(extreme, ...highs))
      extreme = low[i]
      pace = step
      next = Math.max(out[i] + pace * (extreme - out[i]), ...highs)
    } else if (!long && high[i] >= next) {
      long = true
      out.push(Math.min(extreme, ...lows))
      extreme = high[i]
      pace = step
      next = Math.min(out[i] + pace * (extreme - out[i]), ...lows)
    } else {
      out.push(next)
      if (long ? high[i] > extreme : low[i] < extreme) {
        extreme = long ? high[i] : low[i]
        pace = Math.min(most, pace + step)
      }
      next += pace * (extreme - next)
      next = long ? Math.min(next, ...lows) : Math.max(next, ...highs)
    }
  }
  return out
}

function stochRsiOf(smoothing: number): { k: number[]; d: number[] } {
  const place = (w: readonly number[]): number =>
    (100 * (w[w.length - 1] - Math.min(...w))) / (Math.max(...w) - Math.min(...w))
  const k = rolling(rolling(rsiOf(14), 14, place), smoothing, mean)
  return { k, d: rolling(k, 3, mean) }
}

/** Both averages of MACD begin on the bar where the slower one is full. */
const macdLine = difference(emaOf(close, 12, 14), emaOf(close, 26))
const macdSignal = emaOf(macdLine, 9)
const once = emaOf(close, 9)
const twice = emaOf(once, 9)
const thrice = emaOf(twice, 9)
const adx14 = adxOf(14)
const spread = emaOf(difference(high, low), 9)

/** TA-Lib itself is not at hand; here is its documented seeding, in plain arithmetic, from the very first value on. */
const goldens: readonly Golden[] = [
  { id: 'ema', args: [9], answers: () => value(once) },
  { id: 'rma', args: [14], answers: () => value(wilderOf(close, 14)) },
  { id: 'dema', args: [9], answers: () => value(once.map((x, i) => 2 * x - twice[i])) },
  { id: 'tema', args: [9], answers: () => value(once.map((x, i) => 3 * x - 3 * twice[i] + thrice[i])) },
  { id: 'trix', args: [9], answers: () => value(thrice.map((x, i) => 100 * (x / thrice[i - 1] - 1))) },
  {
    id: 'macd',
    args: [12, 26, 9],
    answers: () => ({ macd: macdLine, signal: macdSignal, histogram: difference(macdLine, macdSignal) }),
  },
  {
    id: 'apo',
    args: [12, 26, 'sma'],
    answers: () => value(difference(rolling(close, 12, mean), rolling(close, 26, mean))),
  },
  {
    id: 'ppo',
    args: [12, 26, 9, 'sma'],
    answers: () => ({ ppo: quotient(rolling(close, 12, mean), rolling(close, 26, mean)).map((x) => 100 * (x - 1)) }),
  },
  { id: 'rsi', args: [14], answers: () => value(rsiOf(14)) },
  { id: 'rsi', args: [2], answers: () => value(rsiOf(2)) },
  { id: 'cmo', args: [14, 'wilder'], answers: () => value(rsiOf(14).map((x) => 2 * x - 100)) },
  { id: 'stochRsi', args: [14, 14, 1, 3], answers: () => stochRsiOf(1) },
  { id: 'stochRsi', args: [14, 14, 3, 3], answers: () => stochRsiOf(3) },
  { id: 'tr', args: [], answers: () => value(range) },
  { id: 'atr', args: [14], answers: () => value(wilderOf(range, 14)) },
  { id: 'natr', args: [14], answers: () => value(quotient(wilderOf(range, 14), close).map((x) => 100 * x)) },
  { id: 'di', args: [14], answers: () => directional(14) },
  { id: 'adx', args: [14], answers: () => value(adx14) },
  {
    id: 'adxr',
    args: [14],
    answers: () => value(delayed(adx14, 13).map((x, i) => (x + adx14[i]) / 2)),
  },
  { id: 'psar', args: [0.02, 0.2], answers: () => value(sarOf(0.02, 0.2)) },
  { id: 'psar', args: [0.1, 0.25], answers: () => value(sarOf(0.1, 0.25)) },
  { id: 'massIndex', args: [9, 25], answers: () => value(rolling(quotient(spread, emaOf(spread, 9)), 25, sum)) },
]

test.each(goldens)('$id $args begins and goes on as TA-Lib says', expectGolden)
