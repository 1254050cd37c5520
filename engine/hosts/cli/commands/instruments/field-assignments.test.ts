import { expect, test } from 'vitest'
import { fieldOf, readAssignments } from './field-assignments.ts'

test('words become fields of their kinds, and a part keeps the rest of what was there', () => {
  const commission = { makerRatio: 0, takerRatio: 0.002 }
  const words = [
    'tickSize=0.25', 'mayBeNegative=yes', 'calendar=nyse', 'expiresAt=2026-12-18', 'aliases=oil, crude',
    'commission.makerRatio=0.001', 'commission.perOrder=1', 'spellings.stooq=cl.f',
  ]
  expect(readAssignments(words, { commission, lotSize: 3 })).toEqual({
    tickSize: 0.25,
    mayBeNegative: true,
    calendar: 'nyse',
    expiresAt: Date.UTC(2026, 11, 18),
    aliases: ['oil', 'crude'],
    commission: { makerRatio: 0.001, takerRatio: 0.002, perOrder: 1 },
    spellings: { stooq: 'cl.f' },
  })
})

test.each([
  ['tickSize', /field=value/],
  ['=3', /field=value/],
  ['ticksize=3', /no field “ticksize”. Did you mean "tickSize"/],
  ['tickSize=', /tickSize must be a number/],
  ['tickSize=1e999', /tickSize must be a number/],
  ['inverse=maybe', /yes or no/],
  ['expiresAt=soon', /a time such as/],
  ['calendar=', /something/],
])('%s is refused in words', (word, why) => {
  expect(() => readAssignments([word], {})).toThrow(why)
})

test('what is reset is a field, by its own name or by that of a part', () => {
  expect(['tickSize', 'commission', 'commission.takerRatio', 'spellings'].map(fieldOf)).toEqual([
    'tickSize', 'commission', 'commission', 'spellings',
  ])
  expect(() => fieldOf('tick')).toThrow(/no field/)
})
