import { expect, test } from 'vitest'
import { readRanges, searchSpecOf } from './search-options.ts'

const usual = { objective: 'sharpe', minTrades: 1 }

test('ranges, steps and values', () => {
  expect(readRanges('fast=5..24, slow=30..125:5,stop=-0.5..1e1:0.25,mode=a|b c,flag=true')).toEqual({
    fast: { from: 5, to: 24, step: null },
    slow: { from: 30, to: 125, step: 5 },
    stop: { from: -0.5, to: 10, step: 0.25 },
    mode: { values: ['a', 'b c'] },
    flag: { values: ['true'] },
  })
  expect(readRanges('b=2', { a: { values: ['1'] } })).toEqual({ a: { values: ['1'] }, b: { values: ['2'] } })
})

const broken = ['fast', '=5', 'fast=', 'fast=1..', 'fast=a..b', 'fast=1..5:x', 'fast=1..5:-1', 'fast=a||b']
test.each(broken)('refuses %s', (text) => {
  expect(() => readRanges(text)).toThrow(/must look like/)
})

test('exactly one way to search', () => {
  const ranges = readRanges('a=1..2')
  expect(searchSpecOf({ ...usual, grid: ranges })).toEqual({ method: 'grid', points: 1, ranges, ...usual })
  expect(searchSpecOf({ ...usual, tpe: 50, over: ranges })).toEqual({ method: 'tpe', points: 50, ranges, ...usual })
  expect(searchSpecOf({ ...usual, random: 5 })).toMatchObject({ ranges: {} })
  expect(() => searchSpecOf(usual)).toThrow(/None was given/)
  expect(() => searchSpecOf({ ...usual, grid: ranges, latin: 3 })).toThrow(/Given: --grid, --latin/)
  expect(() => searchSpecOf({ ...usual, grid: ranges, over: ranges })).toThrow(/--over belongs/)
  expect(() => searchSpecOf({ ...usual, random: 0 })).toThrow(/at least 1/)
})
