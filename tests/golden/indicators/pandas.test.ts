import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { IndicatorId } from '../../../engine/indicators/list.ts'
import { indicators } from '../../../engine/indicators/list.ts'
import type { IndicatorDefinition } from '../../../engine/indicators/define.ts'

/** Rolling answers of pandas 1.5.3 for series with runs of equal values, zeros, jumps of 1e7 and missing starts. */
const { series } = JSON.parse(readFileSync(new URL('pandas.json', import.meta.url), 'utf8')) as {
  readonly series: Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>
}

function ours(id: IndicatorId, args: readonly number[], x: readonly (number | null)[]): Float64Array {
  const definition: IndicatorDefinition = indicators[id]
  const out = new Float64Array(x.length)
  definition.batch([Float64Array.from(x, (value) => value ?? NaN)], args, [out])
  return out
}

/** Computed as pandas computes them: equal to the bit. */
const exact: readonly (readonly [string, IndicatorId, readonly number[]])[] = [
  ['mean5', 'sma', [5]],
  ['mean20', 'sma', [20]],
  ['std20ddof1', 'stddev', [20, 1]],
  ['std7ddof0', 'stddev', [7, 0]],
  ['median20', 'median', [20]],
]

/** Computed more carefully than pandas does: equal within its rounding. */
const close: readonly (readonly [string, IndicatorId, readonly number[]])[] = [
  ['skew20', 'skew', [20]],
  ['kurt20', 'kurtosis', [20]],
  ['quantile30of20', 'percentile', [20, 30]],
]

describe.each(Object.entries(series))('%s', (_, columns) => {
  test.each(exact.filter(([name]) => name in columns))('%s is %s %j, to the bit', (name, id, args) => {
    const expected = Float64Array.from(columns[name], (value) => value ?? NaN)
    expect(expected.some((value) => !Number.isNaN(value))).toBe(true)
    expect(ours(id, args, columns.x)).toEqual(expected)
  })

  test.each(close.filter(([name]) => name in columns))('%s is %s %j', (name, id, args) => {
    const answers = ours(id, args, columns.x)
    columns[name].forEach((value, i) => {
      if (value === null) expect(answers[i]).toBeNaN()
      else expect(Math.abs(answers[i] - value)).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(value)))
    })
  })
})
