import { expect } from 'vitest'
import type { IndicatorId } from '../../../engine/indicators/list.ts'
import { indicators } from '../../../engine/indicators/list.ts'
import type { IndicatorDefinition } from '../../../engine/indicators/define.ts'
import { batchOf } from '../../kit/indicator-kit.ts'
import type { Args, Market } from '../../kit/indicator-series.ts'
import { market } from '../../kit/indicator-series.ts'

/** A column as another package gives it: a hole where it has no answer. */
export type Answers = ArrayLike<number | null | undefined>

/** The bars of the goldens: a seeded random walk, long enough for every seeding convention to fade. */
export const goldenBars: Market = market('walk', 20_240_615, 3000)

/** First bar compared when only the tails may agree: seeds of exponential means have faded below 1e-15 by then. */
export const tailAt = 1800

export const tolerance = 1e-9

/**
 * Largest distance between ours and theirs from bar `from` on, relative to the value or, near zero, to the typical size
 * of the column.
 */
export function distance(ours: Answers, theirs: Answers, from: number): number {
  let squares = 0
  for (let i = from; i < theirs.length; i++) squares += (theirs[i] ?? 0) ** 2
  const typical = Math.sqrt(squares / Math.max(1, theirs.length - from))
  let worst = 0
  for (let i = from; i < theirs.length; i++) {
    const a = ours[i] ?? NaN
    const b = theirs[i] ?? NaN
    const d = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), typical)
    if (a === b) continue
    if (!(d <= worst)) worst = Number.isNaN(d) ? Infinity : d
  }
  return worst
}

export function ourColumns(
  id: IndicatorId,
  args: Args,
  bars: Market = goldenBars,
): Readonly<Record<string, Float64Array>> {
  const definition: IndicatorDefinition = indicators[id]
  const columns = batchOf(definition, bars, args)
  return Object.fromEntries(definition.outputs.map((name, k) => [name, columns[k]]))
}

/** One agreement: our indicator with these arguments, and what another package says each output should be. */
export interface Golden {
  readonly id: IndicatorId
  readonly args: Args
  /** Bar from which the two must agree; 0 means wherever we have a number. */
  readonly from?: number
  answers(): Readonly<Record<string, Answers>>
}

export function expectGolden(golden: Golden): void {
  const ours = ourColumns(golden.id, golden.args)
  const answers = golden.answers()
  expect(Object.keys(answers).length).toBeGreaterThan(0)
  for (const [name, theirs] of Object.entries(answers)) {
    const column = ours[name]
    expect(column, `${golden.id} has no output ${name}`).toBeDefined()
    expect(theirs.length, `${golden.id} ${name}: one answer per bar`).toBe(column.length)
    const begin = golden.from ?? column.findIndex((value) => !Number.isNaN(value))
    expect(distance(column, theirs, begin), `${golden.id} ${name} from bar ${begin}`).toBeLessThanOrEqual(tolerance)
  }
}
