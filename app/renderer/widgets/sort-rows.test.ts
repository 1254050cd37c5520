import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextSort, sortRows } from './sort-rows.ts'

test('numbers and words sort both ways; equal ones stay as they were, those without a value come last', () => {
  const rows = [
    { name: 'b', value: 2, place: 0 },
    { name: 'A', value: null, place: 1 },
    { name: 'a', value: 2, place: 2 },
    { name: 'c', value: NaN, place: 3 },
    { name: 'B', value: -1, place: 4 },
  ]
  const places = (sorted: readonly { place: number }[]): number[] => sorted.map(({ place }) => place)
  expect(places(sortRows(rows, ({ value }) => value, false))).toEqual([4, 0, 2, 1, 3])
  expect(places(sortRows(rows, ({ value }) => value, true))).toEqual([0, 2, 4, 1, 3])
  expect(places(sortRows(rows, ({ name }) => name, false))).toEqual([1, 2, 0, 4, 3])
  expect(places(sortRows(rows, ({ name }) => name, true))).toEqual([3, 0, 4, 1, 2])
})

test('sorting loses no row and is stable', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 5 }))), fc.boolean(), (values, descending) => {
      const rows = values.map((value, place) => ({ value, place }))
      const sorted = sortRows(rows, ({ value }) => value, descending)
      expect([...sorted].sort((a, b) => a.place - b.place)).toEqual(rows)
      for (const [k, row] of sorted.entries()) {
        const before = sorted[k - 1]
        if (k === 0) continue
        if (before.value === row.value) expect(before.place).toBeLessThan(row.place)
        else if (row.value !== null) {
          expect(Math.sign(Number(row.value) - Number(before.value))).toBe(descending ? -1 : 1)
        }
      }
    }),
  )
})

test('a head goes up, down and back to no order; another head begins anew', () => {
  const up = nextSort(undefined, 'a')
  expect(up).toEqual({ column: 'a', descending: false })
  const down = nextSort(up, 'a')
  expect(down).toEqual({ column: 'a', descending: true })
  expect(nextSort(down, 'a')).toBeUndefined()
  expect(nextSort(down, 'b')).toEqual({ column: 'b', descending: false })
})
