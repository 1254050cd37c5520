import { expect, test } from 'vitest'
import { indicators } from '../indicators/list.ts'
import { ColumnMaker } from './column-maker.ts'
import { ColumnSeries } from './column-series.ts'
import { ScratchColumns } from './scratch-columns.ts'

const length = 400
const wave = (phase: number): Float64Array =>
  Float64Array.from({ length }, (_, bar) => 100 + 10 * Math.sin(bar / 7 + phase) + ((bar * 7919) % 13) / 10)
const inputs = Array.from({ length: 8 }, (_, k) => wave(k))
const definitions = Object.values(indicators)

function series(scratch?: ScratchColumns) {
  const maker = new ColumnMaker({ bar: -1 }, length, undefined, scratch)
  const given = inputs.map((column) => maker.given(column))
  const made = definitions.map((each) => maker.indicator(each, given.slice(0, each.inputs.length), []))
  const again = maker.indicator(indicators.sma, [made[0][0]], [5])
  maker.firstReadyBar()
  return { maker, made: [...made.flat(), ...again].filter((each) => each instanceof ColumnSeries) }
}

test('used memory shows in no indicator: each writes every bar', () => {
  const scratch = new ScratchColumns()
  for (let k = 0; k < 2 * definitions.length; k++) scratch.give(new Float64Array(length).fill(777.25))
  const expected = series().made.map(({ column }) => column)
  expect(series(scratch).made.map(({ column }) => column)).toEqual(expected)
})

test('a series that is read after it was forgotten is the same again, also when its memory serves others', () => {
  const scratch = new ScratchColumns()
  const expected = series().made.map(({ column }) => column)
  const { maker, made } = series(scratch)
  const before = made.map(({ column }) => column)
  maker.forget()
  expect(before).toContain(scratch.take(length))
  for (const column of before) column.fill(-1)
  expect(made.toReversed().map(({ column }) => column)).toEqual(expected.toReversed())
  expect(made.some(({ column }) => before.includes(column))).toBe(false)
})

test('memory of another length is not used', () => {
  const scratch = new ScratchColumns()
  scratch.give(new Float64Array(3))
  expect(scratch.take(5)).toHaveLength(5)
})
