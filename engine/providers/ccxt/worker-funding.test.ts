import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MarketFunding } from '../../domain/market-event.ts'
import { ChangedFunding, FundingPoll } from './worker-funding.ts'
import { liveFundingOf } from './worker-parse.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const row = (rate: number, timestamp = Date.now()): Readonly<Record<string, unknown>> => ({
  timestamp, fundingRate: rate, markPrice: 60_000, fundingTimestamp: 9_000_000,
})

test('a row of the package becomes an event; what is none is left out', () => {
  expect(liveFundingOf(row(0.0001, 5), 'X', 7)).toEqual({
    kind: 'funding', instrument: 'X', at: 5, rate: 0.0001, markPrice: 60_000, nextAt: 9_000_000,
  })
  const late = { fundingRate: 0.1, fundingTimestamp: 3, nextFundingTimestamp: 8, info: { markPrice: '2.5' } }
  expect(liveFundingOf(late, 'X', 7)).toMatchObject({ at: 7, nextAt: 8, markPrice: 2.5 })
  expect(liveFundingOf({ timestamp: 5, fundingRate: 0 }, 'X', 7)).toMatchObject({ markPrice: NaN, nextAt: null })
  for (const odd of [null, undefined, 7, {}, { timestamp: 5 }, { timestamp: 5, fundingRate: 'much' }]) {
    expect(liveFundingOf(odd, 'X', 7)).toBeUndefined()
  }
})

test('the same rate is told once a minute, another one at once, an older one never', () => {
  const changed = new ChangedFunding()
  const event = (at: number, rate: number): MarketFunding => ({
    kind: 'funding', instrument: 'X', at, rate, markPrice: at, nextAt: null,
  })
  const steps = [[0, 1], [1000, 1], [2000, 2], [1500, 1], [61_000, 2], [62_000, 2]] as const
  const told = steps.flatMap(([at, rate]) => changed.take(event(at, rate))).map(({ at }) => at)
  expect(told).toEqual([0, 2000, 62_000])
  expect(changed.take(undefined)).toEqual([])
})

test('one symbol is asked for by itself every quarter of a minute, several with one request for all', async () => {
  const asked: string[] = []
  const poll = new FundingPoll({
    has: { fetchFundingRate: true, fetchFundingRates: true },
    fetchFundingRate: (symbol) => {
      asked.push(symbol)
      return Promise.resolve(row(asked.length))
    },
    fetchFundingRates: () => {
      asked.push('all')
      return Promise.resolve({ A: row(asked.length), B: row(asked.length) })
    },
  })
  const first = poll.stream('A', 'a')
  expect(await first.next()).toMatchObject([{ instrument: 'a', rate: 1, at: 1_000_000 }])
  const second = first.next()
  await vi.advanceTimersByTimeAsync(14_000)
  expect(asked).toEqual(['A'])
  await vi.advanceTimersByTimeAsync(1000)
  expect(await second).toMatchObject([{ rate: 2, at: 1_015_000 }])

  const other = poll.stream('B', 'b')
  expect(await other.next()).toMatchObject([{ instrument: 'b', rate: 3 }])
  const both = [first.next(), other.next()]
  await vi.advanceTimersByTimeAsync(15_000)
  expect((await Promise.all(both)).flat().map((event) => event?.instrument).sort()).toEqual(['a', 'b'])
  expect(asked).toEqual(['A', 'A', 'all', 'all'])

  // Who leaves is not waited for, and asks nothing more.
  const left = first.next()
  await first.leave?.()
  expect(await left).toEqual([])
  const alone = other.next()
  await vi.advanceTimersByTimeAsync(15_000)
  await alone
  expect(asked).toEqual(['A', 'A', 'all', 'all', 'B'])
})

test('a request for all that fails is not held against the next one', async () => {
  let refuses = true
  const poll = new FundingPoll({
    has: { fetchFundingRates: true },
    fetchFundingRate: () => Promise.reject(new Error('it has none')),
    fetchFundingRates: () => (refuses ? Promise.reject(new Error('down')) : Promise.resolve({ A: row(1) })),
  })
  await expect(poll.stream('A', 'a').next()).rejects.toThrow('down')
  refuses = false
  expect(await poll.stream('A', 'a').next()).toMatchObject([{ rate: 1 }])
  expect(await poll.stream('C', 'c').next()).toEqual([])
})
