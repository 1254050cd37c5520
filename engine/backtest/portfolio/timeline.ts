import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import { inferTimeframe, timeframeMs, type Timeframe } from '../../domain/timeframe.ts'
import { timeGrid } from '../../market/time-grid.ts'

/**
 * The calendars of several instruments as one: a step for every stretch of time in which at least one of them traded.
 */
export interface Timeline {
  readonly timeframe: Timeframe
  readonly length: number
  /** When the first bar of each step opened. */
  readonly openAt: Float64Array
  /** Per instrument the bar of each step, -1 without one. Null when every instrument has the same open times. */
  readonly barOf: readonly Int32Array[] | null
  /** Per instrument the step of each bar. Null as above: bar and step are the same number then. */
  readonly stepOf: readonly Int32Array[] | null
}

/**
 * Bars that open in the same stretch of their timeframe make one step: an exchange that opens at 8 and one that opens
 * at 14:30 share a day. A second bar in the same stretch waits for the next step. Fault `invalid-input` when timeframes
 * differ.
 */
export function timelineOf(names: readonly string[], all: readonly BarColumns[]): Timeline {
  const [first] = all
  const timeframe = inferTimeframe(first.openAt)
  if (all.every(({ openAt }) => equalTimes(openAt, first.openAt))) {
    return { timeframe, length: first.length, openAt: first.openAt, barOf: null, stepOf: null }
  }
  all.forEach(({ openAt }, k) => {
    const other = inferTimeframe(openAt)
    if (timeframeMs(other) === timeframeMs(timeframe)) return
    throw new Fault(
      'invalid-input',
      `${names[0]} has ${timeframe} bars and ${names[k]} has ${other} bars; one account trades bars of one ` +
        'timeframe. Choose instruments with equal bars.',
    )
  })
  return unionOf(timeframe, all)
}

function unionOf(timeframe: Timeframe, all: readonly BarColumns[]): Timeline {
  const grid = timeGrid(timeframe)
  const stretches = all.map(({ openAt }) => openAt.map((at) => grid.indexOf(at)))
  const next = new Int32Array(all.length)
  const most = all.reduce((sum, { length }) => sum + length, 0)
  const openAt = new Float64Array(most)
  const barOf = all.map(() => new Int32Array(most).fill(-1))
  const stepOf = all.map(({ length }) => new Int32Array(length))
  let step = 0
  for (; ; step++) {
    let stretch = Infinity
    for (let k = 0; k < all.length; k++) {
      if (next[k] < all[k].length && stretches[k][next[k]] < stretch) stretch = stretches[k][next[k]]
    }
    if (stretch === Infinity) break
    let at = Infinity
    for (let k = 0; k < all.length; k++) {
      const bar = next[k]
      if (bar >= all[k].length || stretches[k][bar] > stretch) continue
      barOf[k][step] = bar
      stepOf[k][bar] = step
      at = Math.min(at, all[k].openAt[bar])
      next[k]++
    }
    openAt[step] = at
  }
  return {
    timeframe,
    length: step,
    openAt: openAt.slice(0, step),
    barOf: barOf.map((column) => column.slice(0, step)),
    stepOf,
  }
}

function equalTimes(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let from = 0; from < a.length; from += stretchTimes) {
    if (!equalBetween(a, b, from, Math.min(a.length, from + stretchTimes))) return false
  }
  return true
}

/** Times per entry of the loop: one that is entered often runs in its best machine code. */
const stretchTimes = 1024

function equalBetween(a: Float64Array, b: Float64Array, from: number, until: number): boolean {
  for (let i = from; i < until; i++) if (a[i] !== b[i]) return false
  return true
}
