import { expect, test } from 'vitest'
import { inspectCsv } from './inspect-csv.ts'
import { readCsv } from './read-csv.ts'

const encode = (rows: readonly string[]): Uint8Array =>
  new TextEncoder().encode(['time,open,high,low,close,volume', ...rows].join('\n'))
const day = (k: number): string => new Date(Date.UTC(2020, 0, 1 + k)).toISOString().slice(0, 10)
const row = (k: number): string => [day(k), 100 + k, 103 + k, 98 + k, 101 + k, 1].join(',')

test('a short file keeps every row, and a long one its extremes', () => {
  const few = inspectCsv(encode([0, 1, 2].map(row)))
  expect(few.sketch).toEqual({
    points: [0, 1, 2].map((k) => ({ at: Date.parse(day(k)), close: 101 + k, high: 103 + k, low: 98 + k })),
    firstClose: 101,
    lastClose: 103,
  })
  const many = Array.from({ length: 1000 }, (_, k) => row(k))
  many[500] = `${day(500)},600,9999,1,600,1`
  const { sketch } = inspectCsv(encode(many))
  expect(sketch?.points).toHaveLength(300)
  expect(sketch).toMatchObject({ firstClose: 101, lastClose: 1100 })
  expect(Math.max(...(sketch?.points ?? []).map(({ high }) => high))).toBe(9999)
  expect(Math.min(...(sketch?.points ?? []).map(({ low }) => low))).toBe(1)
  expect(inspectCsv(encode(many.toReversed())).sketch).toMatchObject({ firstClose: 101, lastClose: 1100 })
})

test('rows that are no bars are seen where they hold prices', () => {
  const rows = Array.from({ length: 10 }, (_, k) => row(k))
  rows[3] = `${day(3)},100,90,95,100,1`
  rows[5] = 'not a row'
  const { sketch, problemCount } = inspectCsv(encode(rows))
  expect(problemCount).toBe(2)
  expect(sketch?.points).toHaveLength(9)
  expect(sketch?.points[3]).toMatchObject({ high: 100, low: 90 })
})

test('nobody pays for a sketch that is not asked for', () => {
  expect(readCsv(encode([row(0), row(1)])).preview.sketch).toBeNull()
  expect(inspectCsv(encode(['no', 'prices'])).sketch).toBeNull()
})
