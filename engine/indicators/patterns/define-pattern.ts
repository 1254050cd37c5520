import { scaled } from '../../kernel/arithmetic.ts'
import type { Column } from '../../kernel/graph.ts'
import { kernel, kernel1 } from '../../kernel/graph.ts'
import { lag } from '../../kernel/lag.ts'
import { rollingMean } from '../../kernel/rolling-mean.ts'
import type { IndicatorDefinition } from '../define.ts'
import { defineIndicator } from '../define.ts'

/** The parts of a bar that patterns speak of. */
interface Shapes {
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  /** Distance between open and close. */
  readonly body: Float64Array
  /** The upper end of the body, and the lower. */
  readonly top: Float64Array
  readonly bottom: Float64Array
  /** From the body's top to the high, and from its bottom to the low. */
  readonly upper: Float64Array
  readonly lower: Float64Array
  /** 1 where the bar closed at its open or above, else -1. */
  readonly colour: Float64Array
}

/** Measures of what is long, short or near, from the bars before the one they stand on. */
interface Measures {
  /** Mean body of the ten bars before: longer is a long body, not longer a short one. */
  readonly bodyMean: Float64Array
  /** A tenth of the mean range of the ten bars before: a body not longer is a doji, a shadow shorter is very short. */
  readonly tenth: Float64Array
  /** Half the mean of both shadows together of the ten bars before: a shorter shadow is short. */
  readonly shadowMean: Float64Array
  /** A fifth of the mean range of the five bars before: prices not further apart are near. */
  readonly near: Float64Array
}

type MeasureName = keyof Measures

interface PatternSpec<M extends MeasureName> {
  readonly id: string
  readonly title: string
  /** How many bars the pattern has. */
  readonly bars: number
  /** The measures that `test` reads. */
  readonly measures: readonly M[]
  /** The rule in words. */
  readonly formula: string
  readonly source?: string
  /** Is the pattern complete at bar `i`? 100 for a bullish one, -100 for a bearish one, 0 for none. */
  test(bars: Shapes & Pick<Measures, M>, i: number): number
}

const shapesOf = (open: Column, high: Column, low: Column, close: Column): readonly Column[] =>
  kernel({
    reads: [open, high, low, close],
    delays: [0, 0, 0, 0, 0, 0],
    back: 0,
    make: ([open, high, low, close], [body, top, bottom, upper, lower, colour]) => (from, to) => {
      for (let i = from; i < to; i++) {
        const o = open[i]
        const c = close[i]
        const rose = c >= o
        top[i] = rose ? c : o
        bottom[i] = rose ? o : c
        body[i] = top[i] - bottom[i]
        upper[i] = high[i] - top[i]
        lower[i] = bottom[i] - low[i]
        colour[i] = rose ? 1 : -1
      }
    },
  })

const rangeOf = (high: Column, low: Column): Column =>
  kernel1([high, low], 0, 0, ([high, low], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = high[i] - low[i]
  })

const bothOf = (upper: Column, lower: Column): Column =>
  kernel1([upper, lower], 0, 0, ([upper, lower], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = upper[i] + lower[i]
  })

const meanBefore = (x: Column, n: number): Column => lag(rollingMean(x, n), 1)

type Pattern = IndicatorDefinition<readonly ['open', 'high', 'low', 'close'], readonly [], readonly ['value']>

/** A bar pattern: 100, 0 or -100 on the bar that completes it. Names, rules and measures are those of TA-Lib. */
export function definePattern<const M extends MeasureName>(spec: PatternSpec<M>): Pattern {
  const { id, title, bars, measures, formula, test } = spec
  return defineIndicator({
    id,
    title,
    group: 'pattern',
    inputs: ['open', 'high', 'low', 'close'],
    params: [],
    outputs: ['value'],
    pane: 'own',
    formula,
    source: spec.source ?? `S. Nison, Japanese Candlestick Charting Techniques, 1991; thresholds of TA-Lib.`,
    seeding: 'First answer once every bar of the pattern has the bars before it that it is measured against.',
    graph: ({ open, high, low, close }) => {
      // Complete bars in a row until the first answer: those of the pattern and those they are measured against.
      const ready = bars + Math.max(0, ...measures.map((name) => (name === 'near' ? 5 : 10)))
      const shapes = shapesOf(open, high, low, close)
      const [body, , , upper, lower] = shapes
      const measure: Record<MeasureName, () => Column> = {
        bodyMean: () => meanBefore(body, 10),
        tenth: () => scaled(meanBefore(rangeOf(high, low), 10), 0.1),
        shadowMean: () => scaled(meanBefore(bothOf(upper, lower), 10), 0.5),
        near: () => scaled(meanBefore(rangeOf(high, low), 5), 0.2),
      }
      const needed = [open, high, low, close, ...shapes, ...measures.map((name) => measure[name]())]
      return [
        kernel1(needed, bars - 1, bars, (columns, out) => {
          const [open, high, low, close, body, top, bottom, upper, lower, colour] = columns
          const measured = Object.fromEntries(measures.map((name, k) => [name, columns[10 + k]])) as Pick<Measures, M>
          const seen = { open, high, low, close, body, top, bottom, upper, lower, colour, ...measured }
          let keptCount = 0
          return (from, to) => {
            let count = Number(keptCount)
            for (let i = from; i < to; i++) {
              const shadows = upper[i] + lower[i]
              count = shadows === shadows ? count + 1 : 0
              out[i] = count < ready ? NaN : test(seen, i)
            }
            keptCount = count
          }
        }),
      ]
    },
  })
}
