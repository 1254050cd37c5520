import { seededRandom } from '../../base/random.ts'
import { isOurDefect } from '../../backtest/user-error.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { LookaheadFinding, WarmUpDrift } from '../../domain/lookahead.ts'
import type { ParamValues } from '../../domain/param.ts'
import { inferTimeframe } from '../../domain/timeframe.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import { declaredIndicators, type DeclaredIndicator } from './declared-indicators.ts'
import { firstBars, lastBars } from './part-of-bars.ts'

/** Below this an indicator counts as not drifting; it is far above what rounding leaves. */
const tolerance = 1e-9
/** Lengths of history, as multiples of the warm-up. */
const multiples = [2, 4, 8] as const
const probes = 8

interface Measured {
  readonly bars: number
  relative: number
  bar: number
  found: number
}

/**
 * How far each indicator moves when its history begins only some warm-ups before the bar. What forgets (a mean over n
 * bars) does not move at all; what never forgets (an exponential mean, a running total) does, and a live start with
 * little history then trades on other numbers than the backtest.
 */
export function warmUpDrift(
  definition: Strategy,
  params: ParamValues,
  bars: BarColumns,
  whole: readonly DeclaredIndicator[],
  file: string | undefined,
  seed: number,
): { readonly drift: readonly WarmUpDrift[]; readonly findings: readonly LookaheadFinding[] } {
  const random = seededRandom(seed)
  const tf = inferTimeframe(bars.openAt)
  const ends = Array.from({ length: probes }, (_, k) => (k === 0 ? 1 : 0.5 + random.next() / 2))
  const known = new Map<number, ReadonlyMap<string, Float64Array> | null>()
  /** Indicators of the `count` bars that end with `bar`; null when such a piece has no meaning to the strategy. */
  const piece = (bar: number, count: number): ReadonlyMap<string, Float64Array> | null => {
    const key = bar * (bars.length + 1) + count
    let made = known.get(key)
    if (made === undefined) {
      const slice = lastBars(firstBars(bars, bar + 1), count)
      made = inferTimeframe(slice.openAt) === tf ? columnsOf(definition, params, slice) : null
      known.set(key, made)
    }
    return made
  }

  const drift: WarmUpDrift[] = []
  const findings: LookaheadFinding[] = []
  for (const { name, column, place } of whole) {
    const warmUp = column.findIndex((value) => value === value)
    if (warmUp < 0) continue
    const scale = meanSize(column)
    const measured = multiples.flatMap((multiple): Measured[] => {
      const count = multiple * (warmUp + 1)
      if (count >= bars.length) return []
      const worst: Measured = { bars: count, relative: 0, bar: 0, found: 0 }
      for (const end of ends) {
        const bar = Math.max(count, Math.round(end * (bars.length - 1)))
        const value = piece(bar, count)?.get(name)?.[count - 1]
        if (value === undefined || Number.isNaN(column[bar])) continue
        // What is no number yet is missing as a whole.
        const away = Number.isNaN(value) ? scale : Math.abs(value - column[bar])
        const relative = away === 0 ? 0 : away / Math.max(Math.abs(column[bar]), scale)
        if (relative > worst.relative) Object.assign(worst, { relative, bar, found: value })
      }
      return [worst]
    })
    const worst = measured.reduce<Measured | null>((a, b) => (a === null || b.relative > a.relative ? b : a), null)
    if (worst === null || worst.relative < tolerance) continue
    drift.push(...measured.map((each) => ({ indicator: name, bars: each.bars, relative: each.relative })))
    findings.push({
      test: 'warm-up-drift',
      bar: worst.bar,
      barAt: bars.openAt[worst.bar],
      what: name,
      expected: column[worst.bar],
      found: Number.isNaN(worst.found) ? null : worst.found,
      place,
    })
  }
  return { drift, findings }

  function columnsOf(
    strategy: Strategy,
    values: ParamValues,
    slice: BarColumns,
  ): ReadonlyMap<string, Float64Array> | null {
    try {
      return new Map(declaredIndicators(strategy, values, slice, file).map(({ name, column }) => [name, column]))
    } catch (thrown) {
      if (isOurDefect(thrown)) throw thrown
      // An author's own series may refuse so short a history; there is nothing to measure then.
      return null
    }
  }
}

function meanSize(column: Float64Array): number {
  let sum = 0
  let count = 0
  for (const value of column) {
    if (value !== value) continue
    sum += Math.abs(value)
    count++
  }
  return sum / count
}
