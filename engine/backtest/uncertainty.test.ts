import { expect, test } from 'vitest'
import { allocateBars, type BarColumns } from '../domain/bars.ts'
import { defaultRealistic } from '../domain/realistic.ts'
import { referenceAccount, type AccountOptions, type RunUncertainty } from '../domain/run.ts'
import { defineStrategy } from '../sdk/sdk.ts'
import type { Bracket } from '../sdk/sdk.ts'
import { runBacktest } from './run-backtest.ts'

type Row = readonly [open: number, high: number, low: number, close: number]

function barsOf(rows: readonly Row[]): BarColumns {
  const bars = allocateBars(rows.length)
  rows.forEach(([open, high, low, close], i) => {
    bars.openAt[i] = i * 86_400_000
    bars.open[i] = open
    bars.high[i] = high
    bars.low[i] = low
    bars.close[i] = close
    bars.volume[i] = 1000
  })
  return bars
}

const entering = (entry: { limit?: number; stopAt?: number; bracket: Bracket }): ReturnType<typeof defineStrategy> =>
  defineStrategy({
    name: 'Once',
    params: {},
    setup: () => ({}),
    onBar: ({ bar, orders }) => void (bar.index === 1 && orders.buy({ qty: 10, ...entry })),
  })

function uncertaintyOf(
  rows: readonly Row[],
  entry: Parameters<typeof entering>[0],
  account: Partial<AccountOptions> = {},
): RunUncertainty | undefined {
  return runBacktest({
    definition: entering(entry),
    params: {},
    bars: barsOf(rows),
    account: { ...referenceAccount, cash: 10_000, ...account },
    seed: 1,
    uncertainty: true,
  }).uncertainty
}

const flat: Row = [100, 101, 99, 100]
const bracket = { stop: 90, target: 110 }
const free = { ...defaultRealistic, slippage: { model: 'none' as const } }

test('a run that leaves nothing open has no width', () => {
  for (const account of [{}, { profile: 'realistic' as const, realistic: free }]) {
    expect(uncertaintyOf([flat, flat, flat, [100, 115, 99, 114]], { bracket }, account)).toEqual({
      low: 10_100,
      high: 10_100,
      stopFirst: 10_100,
      targetFirst: 10_100,
      ambiguousTrades: 0,
      ambiguousProfitRatio: 0,
    })
  }
})

test('stop and target in one bar: both ends are told, and which trade hangs on it', () => {
  expect(uncertaintyOf([flat, flat, flat, [100, 112, 88, 100]], { bracket })).toEqual({
    low: 9900,
    high: 10_100,
    stopFirst: 9900,
    targetFirst: 10_100,
    ambiguousTrades: 1,
    ambiguousProfitRatio: 0,
  })
  const realistic = uncertaintyOf([flat, flat, flat, [108, 112, 88, 100]], { bracket }, {
    profile: 'realistic',
    realistic: free,
  })
  // The path goes up first, so the run itself wins all that was won by an open question.
  expect(realistic).toMatchObject({ low: 9900, high: 10_100, ambiguousTrades: 1, ambiguousProfitRatio: 1 })
})

test('an entry and its target in one bar: the high may have come before', () => {
  const outcome = uncertaintyOf([flat, flat, [100, 112, 97, 105], [105, 106, 104, 105]], { limit: 98, bracket })
  // At worst the trade is still open at the end, which the reference profile closes at the last open.
  expect(outcome).toMatchObject({ low: 10_070, high: 10_120, targetFirst: 10_120, stopFirst: 10_120 })
})

test('a close beyond the target makes it certain', () => {
  const outcome = uncertaintyOf([flat, flat, [100, 112, 97, 111], [111, 112, 110, 111]], { limit: 98, bracket }, {
    profile: 'realistic',
    realistic: free,
  })
  expect(outcome).toMatchObject({ low: 10_120, high: 10_120 })
})

test('the high comes after an entry on the way to it, so a target there is certain while no stop is near', () => {
  const outcome = uncertaintyOf(
    [flat, flat, [100, 104, 99, 100], flat],
    { stopAt: 101, bracket: { stop: 95, target: 103 } },
    {
      profile: 'realistic',
      realistic: free,
    },
  )
  expect(outcome).toMatchObject({ low: 10_020, high: 10_020 })
})

test('the low may come before or after an entry above it, so a stop there is open', () => {
  const outcome = uncertaintyOf(
    [flat, flat, [100, 102, 95, 101], flat],
    { stopAt: 101, bracket: { stop: 96, target: 110 } },
    {
      profile: 'realistic',
      realistic: free,
    },
  )
  expect(outcome).toMatchObject({ low: 9950, stopFirst: 9950, high: 9990 })
})

test('an entry that slipped by a tick is one at the open, also where prices were far lower than at the end', () => {
  const outcome = uncertaintyOf(
    [flat, flat, [100, 102, 95, 101], [10_000, 10_001, 9999, 10_000]],
    { bracket: { stop: 96, target: 110 } },
    { profile: 'realistic', realistic: { ...free, tickSize: 1, slippage: { model: 'ticks', ticks: 1 } } },
  )
  expect(outcome).toMatchObject({ ambiguousTrades: 0 })
  expect(outcome?.low).toBe(outcome?.high)
})

test('without the question there is no answer in the result', () => {
  const outcome = runBacktest({
    definition: entering({ bracket }),
    params: {},
    bars: barsOf([flat, flat, flat]),
    account: referenceAccount,
    seed: 1,
  })
  expect(Object.keys(outcome)).not.toContain('uncertainty')
})

test('fills at a close that has passed are no open question', () => {
  expect(() => uncertaintyOf([flat, flat, flat], { bracket }, { tradeOnClose: true })).toThrow('trade-on-close')
})
