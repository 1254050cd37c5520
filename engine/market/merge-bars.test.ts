import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateBars, barColumnNames, type BarColumns } from '../domain/bars.ts'
import { joinBars, mergeBars, withoutRange } from './merge-bars.ts'

type Rows = ReadonlyMap<number, number>

function barsOf(rows: Rows): BarColumns {
  const times = [...rows.keys()].sort((a, b) => a - b)
  const bars = allocateBars(times.length)
  times.forEach((at, k) => {
    for (const name of barColumnNames) bars[name][k] = rows.get(at) ?? NaN
    bars.openAt[k] = at
  })
  return bars
}

const rowsOf = (bars: BarColumns): readonly (readonly number[])[] =>
  Array.from({ length: bars.length }, (_, k) => barColumnNames.map((name) => bars[name][k]))

const anyRows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 3 })), { maxLength: 40 })
  .map((rows) => new Map(rows))

test('merging is what a map by time does, and counts what it did', () => {
  fc.assert(
    fc.property(anyRows, anyRows, (base, fresh) => {
      const merged = mergeBars(barsOf(base), barsOf(fresh))
      expect(rowsOf(merged.bars)).toEqual(rowsOf(barsOf(new Map([...base, ...fresh]))))
      const known = [...fresh].filter(([at]) => base.has(at))
      expect(merged.added).toBe(fresh.size - known.length)
      expect(merged.changed).toBe(known.filter(([at, value]) => base.get(at) !== value).length)
      expect(merged.unchanged).toBe(known.filter(([at, value]) => base.get(at) === value).length)
    }),
  )
})

test('what is merged twice, or taken out and put back, is as before', () => {
  fc.assert(
    fc.property(anyRows, anyRows, fc.nat(60), fc.nat(60), (base, fresh, fromAt, untilAt) => {
      const once = mergeBars(barsOf(base), barsOf(fresh)).bars
      expect(mergeBars(once, barsOf(fresh))).toMatchObject({ bars: once, added: 0, changed: 0 })
      const left = withoutRange(once, fromAt, untilAt)
      expect(rowsOf(left)).toEqual(rowsOf(once).filter(([at]) => at < fromAt || at >= untilAt))
      expect(rowsOf(mergeBars(left, once).bars)).toEqual(rowsOf(once))
    }),
  )
})

test('parts that follow each other join to the whole', () => {
  const bars = barsOf(new Map([[1, 1], [2, 2], [9, 3]]))
  expect(rowsOf(joinBars([bars, barsOf(new Map([[10, 4]]))]))).toHaveLength(4)
})
