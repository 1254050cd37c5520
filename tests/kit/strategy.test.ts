import { describe, expect, test } from 'vitest'
import { defineStrategy, p, ta } from '../../engine/sdk/sdk.ts'
import { strategies } from '../../engine/strategies/list.ts'
import { expectNoLookahead, expectParamsWork, expectRepeatable, generatedBars, run } from './strategy-kit.ts'

const bars = generatedBars(600, 3)
const cuts = [1, 2, 21, 22, 51, 60, 77, 100, 150, 199, 200, 311, 450, 599]

describe.each(strategies)('strategy $id', ({ definition }) => {
  test('trades on the generated bars', () => expect(run(definition, bars).trades.length).toBeGreaterThan(3))
  test('is repeatable', () => expectRepeatable(definition, bars))
  test('does not look ahead', () => expectNoLookahead(definition, bars, cuts))
  test('takes its parameters', () => expectParamsWork(definition, bars))
})

describe('the kit finds', () => {
  const memory = { runs: 0 }
  const forgetful = defineStrategy({
    name: 'Keeps state outside',
    params: {},
    setup: () => ({}),
    onBar({ bar, orders, position }) {
      if (bar.index === 1) memory.runs++
      if (memory.runs === 1 && position.flat) orders.buy()
    },
  })
  test('state that leaks from run to run', () => expect(() => expectRepeatable(forgetful, bars)).toThrow())

  const future: number[] = []
  const seer = defineStrategy({
    name: 'Knows the end',
    params: {},
    setup: ({ feeds }) => {
      future.length = 0
      return { watch: ta.custom([feeds.main.close], 0, ([close]) => future.push(close)) }
    },
    onBar({ position, orders, bar }) {
      const { c, index } = bar
      if (index + 5 < future.length && future[index + 5] > c && position.flat) orders.buy()
      else if (!position.flat) orders.close()
    },
  })
  test('a strategy that looks ahead', () => expect(() => expectNoLookahead(seer, bars, cuts)).toThrow())

  const narrow = defineStrategy({
    name: 'Breaks at its own limits',
    params: { length: p.int(5, { min: 0, max: 9 }) },
    setup: ({ feeds, params }) => ({ mean: ta.sma(feeds.main.close, params.length) }),
    onBar: () => {},
  })
  test('a parameter that cannot be what it may be', () =>
    expect(() => expectParamsWork(narrow, bars)).toThrow(/length/))
})
