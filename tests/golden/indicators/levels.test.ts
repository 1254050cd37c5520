import { expect, test } from 'vitest'
import { volumeProfile } from '../../../engine/indicators/volume-profile.ts'
import { zigzag } from '../../../engine/indicators/zigzag.ts'
import type { Answers, Golden } from './compare.ts'
import { expectGolden, goldenBars as bars } from './compare.ts'
import type { Series } from './plain.ts'
import { each, last, sum } from './plain.ts'

const { openAt, open, high, low, close, volume } = bars
const length = close.length
const value = (answers: Answers): Record<string, Answers> => ({ value: answers })
const dayOf = (i: number): string => new Date(openAt[i]).toISOString().slice(0, 10)

/** Volume-weighted mean of the typical prices of the given bars. */
function weightedPrice(of: readonly number[]): number {
  const typical = (i: number): number => (high[i] + low[i] + close[i]) / 3
  return sum(of.map((i) => typical(i) * volume[i])) / sum(of.map((i) => volume[i]))
}

const barsFrom = (first: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - first + 1) }, (_, k) => first + k)

function dayVwap(i: number): number {
  let first = i
  while (first > 0 && dayOf(first - 1) === dayOf(i)) first--
  return weightedPrice(barsFrom(first, i))
}

function dayPivots(): Record<string, number[]> {
  const days = Map.groupBy(barsFrom(0, length - 1), dayOf)
  const names = [...days.keys()]
  const out: Record<string, number[]> = { p: [], r1: [], r2: [], r3: [], s1: [], s2: [], s3: [] }
  for (let i = 0; i < length; i++) {
    const before = days.get(names[names.indexOf(dayOf(i)) - 1]) ?? []
    const h = Math.max(...before.map((k) => high[k]))
    const l = Math.min(...before.map((k) => low[k]))
    const p = (h + l + close[before.at(-1) ?? NaN]) / 3
    out.p.push(p)
    out.r1.push(2 * p - l)
    out.r2.push(p + h - l)
    out.r3.push(h + 2 * (p - l))
    out.s1.push(2 * p - h)
    out.s2.push(p - h + l)
    out.s3.push(l - 2 * (h - p))
  }
  return out
}

/** The last bar that stands beyond the `n` bars on both its sides, all of them known at bar `i`. */
const fractalOf = (x: Series, n: number, beyond: (a: number, b: number) => boolean): number[] =>
  each(length, (i) => {
    for (let at = i - n; at >= n; at--) {
      const around = barsFrom(at - n, at + n).filter((k) => k !== at)
      if (around.every((k) => beyond(x[at], x[k]))) return x[at]
    }
    return NaN
  })

function heikinAshi(): Record<string, number[]> {
  const c = each(length, (i) => (open[i] + high[i] + low[i] + close[i]) / 4)
  const o: number[] = []
  for (let i = 0; i < length; i++) o.push(i === 0 ? (open[0] + close[0]) / 2 : (o[i - 1] + c[i - 1]) / 2)
  return {
    open: o,
    high: each(length, (i) => Math.max(high[i], o[i], c[i])),
    low: each(length, (i) => Math.min(low[i], o[i], c[i])),
    close: c,
  }
}

/** No package at hand has these in a form that knows nothing of later bars; here they are found by searching. */
const goldens: readonly Golden[] = [
  { id: 'heikinAshi', args: [], answers: heikinAshi },
  { id: 'vwap', args: ['day'], answers: () => value(each(length, dayVwap)) },
  {
    id: 'anchoredVwap',
    args: [openAt[2500]],
    answers: () => value(each(length, (i) => weightedPrice(barsFrom(2500, i)))),
  },
  { id: 'pivots', args: ['day'], answers: dayPivots },
  {
    id: 'fractals',
    args: [2],
    from: 100,
    answers: () => ({ up: fractalOf(high, 2, (a, b) => a > b), down: fractalOf(low, 2, (a, b) => a < b) }),
  },
  {
    id: 'fractals',
    args: [5],
    from: 300,
    answers: () => ({ up: fractalOf(high, 5, (a, b) => a > b), down: fractalOf(low, 5, (a, b) => a < b) }),
  },
]

test.each(goldens)('$id $args is what a plain search finds', expectGolden)

test('the zigzag of a drawn path turns where it turns, and says so when it knows', () => {
  const path = Float64Array.of(100, 104, 110, 108, 104, 101, 99, 100, 103, 109, 112, 111)
  const outputs = zigzag.outputs.map(() => new Float64Array(path.length))
  zigzag.batch([path, path], [5], outputs)
  const [turn, direction, age] = outputs.map((column) => Array.from(column))
  // By 110 the turn at 100 is known, by 104 the one at 110, by 109 the one at 99: each 5 % away or more.
  expect(turn).toEqual([NaN, NaN, 100, 100, 110, 110, 110, 110, 110, 99, 99, 99])
  expect(direction).toEqual([NaN, NaN, 1, 1, -1, -1, -1, -1, -1, 1, 1, 1])
  expect(age).toEqual([NaN, NaN, 2, 3, 2, 3, 4, 5, 6, 3, 4, 5])
})

/** A profile by grains: each bar's volume dropped in a thousand equal grains between its low and its high. */
function profileOf(i: number, n: number, count: number): { rows: number[]; bottom: number; height: number } {
  const bottom = Math.min(...(last(low, i, n) ?? []))
  const height = (Math.max(...(last(high, i, n) ?? [])) - bottom) / count
  const rows = new Array<number>(count).fill(0)
  for (const j of barsFrom(i - n + 1, i)) {
    for (let grain = 0; grain < 1000; grain++) {
      const price = low[j] + ((high[j] - low[j]) * (grain + 0.5)) / 1000
      rows[Math.min(count - 1, Math.floor((price - bottom) / height))] += volume[j] / 1000
    }
  }
  return { rows, bottom, height }
}

test('a volume profile finds where grains of volume pile highest, and an area that holds its share', () => {
  const outputs = volumeProfile.outputs.map(() => new Float64Array(length))
  volumeProfile.batch([high, low, volume], [60, 12, 70], outputs)
  const [poc, vah, val] = outputs
  for (let i = 100; i < length; i += 50) {
    const { rows, bottom, height } = profileOf(i, 60, 12)
    const rowOf = (price: number): number => Math.round((price - bottom) / height)
    expect(rowOf(poc[i] - height / 2)).toBe(rows.indexOf(Math.max(...rows)))
    const held = rows.slice(rowOf(val[i]), rowOf(vah[i]))
    const share = sum(held) / sum(rows)
    expect(share).toBeGreaterThan(0.699)
    // Without one of its two outermost rows it would no longer hold its share.
    expect(share - Math.max(held[0], held[held.length - 1]) / sum(rows)).toBeLessThan(0.701)
  }
})
