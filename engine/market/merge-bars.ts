import { allocateBars, barColumnNames, barsBetween, firstAtOrAfter, type BarColumns } from '../domain/bars.ts'

export interface MergedBars {
  /** `base` itself when nothing differs. */
  readonly bars: BarColumns
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/** Puts bars into others by open time; one that is there already is replaced when any of its numbers differs. */
export function mergeBars(base: BarColumns, fresh: BarColumns): MergedBars {
  const merged = allocateBars(base.length + fresh.length)
  let length = 0
  let added = 0
  let changed = 0
  const put = (from: BarColumns, k: number): void => {
    for (const name of barColumnNames) merged[name][length] = from[name][k]
    length++
  }
  let i = 0
  for (let j = 0; j < fresh.length; j++) {
    while (i < base.length && base.openAt[i] < fresh.openAt[j]) put(base, i++)
    if (i < base.length && base.openAt[i] === fresh.openAt[j]) {
      if (!sameBar(base, i, fresh, j)) changed++
      i++
    } else added++
    put(fresh, j)
  }
  while (i < base.length) put(base, i++)
  const bars = added + changed === 0 ? base : barsBetween(merged, 0, length)
  return { bars, added, changed, unchanged: fresh.length - added - changed }
}

/** The bars outside of [fromAt, untilAt); the same object when none lies inside. */
export function withoutRange(bars: BarColumns, fromAt: number, untilAt: number): BarColumns {
  const begin = firstAtOrAfter(bars.openAt, fromAt)
  const end = Math.max(begin, firstAtOrAfter(bars.openAt, untilAt))
  return end === begin ? bars : joinBars([barsBetween(bars, 0, begin), barsBetween(bars, end, bars.length)])
}

/** One series out of parts that follow each other; a copy, also of a single part. */
export function joinBars(parts: readonly BarColumns[]): BarColumns {
  const joined = allocateBars(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    for (const name of barColumnNames) joined[name].set(part[name], at)
    at += part.length
  }
  return joined
}

/** Bit for bit but for NaN: one stands for all. */
export function sameBar(a: BarColumns, i: number, b: BarColumns, j: number): boolean {
  return barColumnNames.every((name) => Object.is(a[name][i], b[name][j]))
}
