import { describe, expect, test } from 'vitest'
import { Fault } from '../base/fault.ts'
import { allocateBars } from '../domain/bars.ts'
import type { BarColumns } from '../domain/bars.ts'
import { referenceAccount } from '../domain/run.ts'
import { defineStrategy, p, ta } from '../sdk/sdk.ts'
import type { Fill, OrderRef, Strategy, StrategyContext } from '../sdk/sdk.ts'
import { runBacktest } from './run-backtest.ts'
import type { BacktestRequest, RunOutcome } from './run-backtest.ts'

const dayMs = 86_400_000

/** Days whose open is the close before, with a unit of room above and below. */
function days(closes: readonly number[]): BarColumns {
  const bars = allocateBars(closes.length)
  closes.forEach((close, i) => {
    const open = i === 0 ? close : closes[i - 1]
    bars.openAt[i] = i * dayMs
    bars.open[i] = open
    bars.high[i] = Math.max(open, close) + 1
    bars.low[i] = Math.min(open, close) - 1
    bars.close[i] = close
    bars.volume[i] = 10
  })
  return bars
}

type OnBar = (context: StrategyContext<object, { main: object }, object, object>) => void

const doing = (onBar: OnBar): Strategy => defineStrategy({ name: 'Test', params: {}, setup: () => ({}), onBar })

const run = (definition: Strategy, bars: BarColumns, more: Partial<BacktestRequest> = {}): RunOutcome =>
  runBacktest({
    definition,
    params: {},
    bars,
    account: { ...referenceAccount, cash: 1000 },
    seed: 1,
    file: import.meta.url,
    ...more,
  })

function faultOf(call: () => unknown): Fault {
  try {
    call()
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

const ramp = days([100, 101, 102, 103, 104, 105])

describe('the strategy is called', () => {
  test('from the bar after all indicators have a value, and sees only what was', () => {
    const seen: number[][] = []
    const strategy = defineStrategy({
      name: 'Test',
      params: { length: p.int(2, { min: 1, max: 9 }) },
      setup: ({ feeds, params }) => ({ mean: ta.sma(feeds.main.close, params.length) }),
      onBar: ({ bar, ind, feeds, now }) => {
        seen.push([bar.index, bar.c, ind.mean.now, feeds.main.close.length, now])
      },
    })
    const outcome = run(strategy, ramp, { params: { length: 3 } })
    expect(outcome.startBar).toBe(3)
    expect(outcome.params).toEqual({ length: 3 })
    expect(seen).toEqual([
      [3, 103, 102, 4, 4 * dayMs],
      [4, 104, 103, 5, 5 * dayMs],
      [5, 105, 104, 6, 6 * dayMs],
    ])
  })

  test('not at all when the warm-up is longer than the bars, and the log says so', () => {
    const strategy = defineStrategy({
      name: 'Test',
      params: {},
      setup: ({ feeds }) => ({ mean: ta.sma(feeds.main.close, 50) }),
      onBar: () => {
        throw new Error('never')
      },
    })
    const outcome = run(strategy, ramp)
    expect([...outcome.equity]).toEqual([1000, 1000, 1000, 1000, 1000, 1000])
    expect(outcome.log[0].text).toMatch(/No bar was run/)
  })

  test('with one context: position, equity and state move along', () => {
    const rows: unknown[] = []
    const strategy = defineStrategy({
      name: 'Test',
      params: {},
      state: () => ({ calls: 0 }),
      setup: () => ({}),
      onBar({ bar, state, position, orders, equity }) {
        state.calls++
        rows.push([state.calls, position.qty, position.avg, position.pnl, position.bars, position.flat, equity])
        if (bar.index === 1) orders.buy({ qty: 3 })
      },
    })
    const { trades } = run(strategy, ramp)
    expect(rows).toEqual([
      [1, 0, NaN, 0, 0, true, 1000],
      [2, 3, 101, 3, 0, false, 1003],
      [3, 3, 101, 6, 1, false, 1006],
      [4, 3, 101, 9, 2, false, 1009],
      [5, 3, 101, 12, 3, false, 1012],
    ])
    expect(trades).toEqual([
      {
        size: 3, entryBar: 2, exitBar: 5, entryAt: 2 * dayMs, exitAt: 5 * dayMs, entryPrice: 101, exitPrice: 104,
        pnl: 9, commission: 0, returnRatio: 104 / 101 - 1, stop: null, target: null, tag: null,
      },
    ])
    run(strategy, ramp)
    expect(rows[5]).toEqual([1, 0, NaN, 0, 0, true, 1000])
  })

  test('at the start, for each fill, and at the end', () => {
    const told: unknown[] = []
    const strategy = defineStrategy({
      name: 'Test',
      params: {},
      setup: ({ feeds }) => ({ mean: ta.sma(feeds.main.close, 2) }),
      onStart: ({ bar, ind }) => void told.push(['start', bar.index, ind.mean.now]),
      onBar({ bar, orders }) {
        if (bar.index === 2) orders.buy({ qty: 3, tag: 'in' })
        if (bar.index === 3) orders.close({ tag: 'out' })
      },
      onFill: ({ bar, log }, fill) => {
        told.push([bar.index, fill])
        log('filled', { qty: fill.qty })
      },
      onStop: ({ bar, position }) => void told.push(['stop', bar.index, position.flat]),
    })
    const { log } = run(strategy, ramp, { account: { ...referenceAccount, commissionFixed: 2 } })
    expect(told).toEqual([
      ['start', 1, 100.5],
      [3, { orderId: 'o1', qty: 3, price: 102, fee: 2, tag: 'in' } satisfies Fill],
      [4, { orderId: 'o2', qty: -3, price: 103, fee: 2, tag: 'out' } satisfies Fill],
      ['stop', 5, true],
    ])
    expect(log).toEqual([
      { bar: 3, text: 'filled {"qty":3}' },
      { bar: 4, text: 'filled {"qty":-3}' },
    ])
  })
})

describe('orders', () => {
  const first = (act: OnBar, bars = ramp, more: Partial<BacktestRequest> = {}): RunOutcome =>
    run(doing((context) => {
      if (context.bar.index === 1) act(context)
    }), bars, more)

  test('all that is available when no size is given, a fraction, or units', () => {
    expect(first(({ orders }) => void orders.buy()).trades[0].size).toBe(9)
    expect(first(({ orders }) => void orders.buy({ fraction: 1 })).trades[0].size).toBe(9)
    expect(first(({ orders }) => void orders.sell({ fraction: 0.5 })).trades[0].size).toBe(-4)
    expect(first(({ orders, size }) => void orders.buy(size.of(2))).trades[0].size).toBe(2)
    expect(first(({ orders, size }) => void orders.buy(size.of(0.5))).trades[0].size).toBe(4)
    expect(first(({ orders, size }) => void orders.buy(size.of(0))).trades[0].size).toBe(9)
  })

  test('sizes by risk, by money and by share of the equity', () => {
    const sizes: number[] = []
    first(({ size }) => void sizes.push(size.risk(1, 2.5), size.cash(350), size.pct(50), size.cash(3)))
    expect(sizes).toEqual([4, 3, 4, 0])
  })

  test('a waiting order can be looked at, changed and taken back', () => {
    let order: OrderRef | undefined
    const seen: unknown[] = []
    const outcome = run(
      doing(({ bar, orders }) => {
        if (bar.index === 1) order = orders.buy({ qty: 1, limit: 50, tag: 'low' })
        if (bar.index === 2) {
          seen.push(order!.id, order!.waiting, orders.waiting)
          order!.amend({ limit: 102, qty: 2 })
        }
        if (bar.index === 3) {
          seen.push(order!.waiting)
          order!.cancel()
          const other = orders.sell({ qty: 1, stopAt: 60 })
          other.cancel()
          seen.push(other.waiting, orders.waiting)
        }
      }),
      ramp,
    )
    expect(seen).toEqual(['o1', true, 1, false, false, 0])
    expect(outcome.trades.map(({ size, entryPrice, tag }) => [size, entryPrice, tag])).toEqual([[2, 102, 'low']])
  })

  test('protect moves the stop; bracket.trail keeps it moving', () => {
    const bars = days([100, 100, 110, 120, 110, 110])
    const moved = run(
      doing(({ bar, orders, position }) => {
        if (bar.index === 1) orders.buy({ qty: 1, bracket: { stop: 90 } })
        if (bar.index === 3) orders.protect({ stop: Math.max(position.stop, 115) })
      }),
      bars,
    )
    expect(moved.trades[0]).toMatchObject({ exitBar: 4, exitPrice: 115, stop: 115 })
    const trailing = first(({ orders }) => void orders.buy({ qty: 1, bracket: { trail: 5 } }), bars)
    expect(trailing.trades[0]).toMatchObject({ exitBar: 4, exitPrice: 115, stop: 115 })
    const unprotected = run(
      doing(({ bar, orders }) => {
        if (bar.index === 1) orders.buy({ qty: 1, bracket: { stop: 98, target: 300 } })
        if (bar.index === 2) orders.protect({ stop: null, target: null })
      }),
      bars,
      { account: { ...referenceAccount, finalizeTrades: false } },
    )
    expect(unprotected.openTrades).toEqual([
      { size: 1, entryBar: 2, entryAt: 2 * dayMs, entryPrice: 100, stop: null, target: null, tag: null },
    ])
    expect(unprotected.ordersLeft).toBe(0)
  })

  test.each<[string, OnBar]>([
    [
      'orders.buy: the stop of a long must lie below its price 101, was 105',
      ({ orders }) => void orders.buy({ bracket: { stop: 105 } }),
    ],
    [
      'orders.buy: the target of a long must lie above its limit 90, was 80',
      ({ orders }) => void orders.buy({ limit: 90, bracket: { target: 80 } }),
    ],
    [
      'orders.sell: the stop of a short must lie above its stop price 90, was 80',
      ({ orders }) => void orders.sell({ stopAt: 90, bracket: { stop: 80 } }),
    ],
    [
      'orders.buy: limit must be a price above 0, was NaN (is an indicator still warming up?)',
      ({ orders }) => void orders.buy({ limit: NaN }),
    ],
    [
      'orders.buy: bracket.stop must be a price above 0, was -1',
      ({ orders }) => void orders.buy({ bracket: { stop: -1 } }),
    ],
    [
      'orders.sell: qty must be a whole number of units, 1 or more, was -1',
      ({ orders }) => void orders.sell({ qty: -1 }),
    ],
    [
      'orders.sell: qty must be a whole number of units, 1 or more, was 1.5',
      ({ orders }) => void orders.sell({ qty: 1.5 }),
    ],
    [
      'orders.sell: qty must be a whole number of units, 1 or more, was NaN',
      ({ orders }) => void orders.sell({ qty: NaN }),
    ],
    [
      'orders.buy: fraction must lie above 0 and not above 1, was 1.5',
      ({ orders }) => void orders.buy({ fraction: 1.5 }),
    ],
    ['orders.buy: give qty or fraction, not both', ({ orders }) => void orders.buy({ qty: 1, fraction: 0.5 })],
    [
      'orders.buy: the reference profile knows orders that are good until canceled, not tif "day"',
      ({ orders }) => void orders.buy({ tif: 'day' }),
    ],
    ['orders.close: fraction must lie above 0 and not above 1, was 0', ({ orders }) => orders.close({ fraction: 0 })],
    ['orders.protect: stop must be a price above 0, was NaN', ({ orders }) => orders.protect({ stop: NaN })],
    ['size.risk: the stop distance must lie above 0, was 0', ({ size }) => void size.risk(1, 0)],
    ['size.of: a size is 0 (all available)', ({ size }) => void size.of(-1)],
  ])('%s', (message, act) => {
    const fault = faultOf(() => first(act))
    expect(fault.code).toBe('strategy-failed')
    expect(fault.message).toContain(message)
    expect(fault.message).toMatch(/^onBar, bar 1 \(1970-01-02T00:00:00.000Z\): .*\(run-backtest\.test\.ts:\d+:\d+\)$/)
    expect(fault.details).toMatchObject({ during: 'onBar', bar: 1, at: dayMs, line: expect.any(Number) as number })
  })
})

describe('a run ends', () => {
  test('when the account is empty: equity stays 0 and the strategy is not called again', () => {
    let calls = 0
    const outcome = run(
      doing(({ orders, position }) => {
        calls++
        if (position.flat) orders.buy()
      }),
      days([100, 100, 100, 50, 60, 70]),
      { account: { ...referenceAccount, marginRatio: 0.1 } },
    )
    expect(calls).toBe(2)
    expect([...outcome.equity.slice(3)]).toEqual([0, 0, 0])
    expect(outcome.trades).toHaveLength(1)
    expect(outcome.openTrades).toEqual([])
  })

  test('when the watch says so', () => {
    const ticks: number[][] = []
    const watch = (until: number): BacktestRequest['watch'] => ({
      everyBars: 2,
      tick: (bar, trades, equity) => {
        ticks.push([bar, trades, equity])
        return bar < until
      },
    })
    const whole = run(doing(() => {}), ramp, { watch: watch(99)! })
    expect(ticks).toEqual([[2, 0, 1000], [4, 0, 1000], [5, 0, 1000]])
    expect(whole).toEqual(run(doing(() => {}), ramp))
    expect(faultOf(() => run(doing(() => {}), ramp, { watch: watch(2)! })).code).toBe('canceled')
  })

  test('with what its code threw, on its bar and in its line', () => {
    const fault = faultOf(() =>
      run(doing(({ bar }) => {
        if (bar.index === 3) throw new TypeError('oh')
      }), ramp),
    )
    expect(fault.message).toMatch(/^onBar, bar 3 \(1970-01-04T00:00:00.000Z\): oh \(run-backtest\.test\.ts:\d+:\d+\)$/)
    const inSetup = defineStrategy({
      name: 'Test',
      params: {},
      setup: ({ feeds }) => ({ mean: ta.sma(feeds.main.close, -1) }),
      onBar: () => {},
    })
    expect(faultOf(() => run(inSetup, ramp)).message).toMatch(/^setup: sma: length must lie between 1 and/)
    const late = defineStrategy({
      name: 'Test',
      params: {},
      setup: () => ({}),
      onBar: () => {},
      onStop: ({ orders }) => void orders.buy(),
    })
    expect(faultOf(() => run(late, ramp)).message).toMatch(/^onStop, bar 5 .*: orders.buy: the run is over/)
  })
})

describe('a run does not begin', () => {
  const strategy = defineStrategy({
    name: 'Test',
    params: { fast: p.int(1, { min: 1, max: 9 }), slow: p.int(2, { min: 1, max: 9 }) },
    valid: ({ fast, slow }) => fast < slow,
    setup: () => ({}),
    onBar: () => {},
  })

  test('with parameters that are refused', () => {
    expect(faultOf(() => run(strategy, ramp, { params: { fast: 'x', other: 1 } })).message).toBe(
      'Strategy "Test": fast must be a number, was "x"; other is not a parameter of this strategy.',
    )
    const fault = faultOf(() => run(strategy, ramp, { params: { fast: 3 } }))
    expect(fault.code).toBe('strategy-invalid')
    expect(fault.message).toBe('Strategy "Test" refuses this combination: fast=3, slow=2.')
  })

  test('without bars', () => {
    expect(faultOf(() => run(strategy, allocateBars(0))).code).toBe('data-missing')
  })

  test('when it needs other feeds', () => {
    const feeds = (declared: Record<string, { tf?: '1h' | '1d' }>): Strategy =>
      defineStrategy({ name: 'Test', feeds: declared, params: {}, setup: () => ({}), onBar: () => {} })
    expect(faultOf(() => run(feeds({ main: { tf: '1h' } }), ramp)).message).toBe(
      'Strategy "Test" needs 1h bars; these are 1d bars.',
    )
    expect(faultOf(() => run(feeds({ slow: { tf: '1d' } }), ramp)).message).toBe(
      'Strategy "Test" declares the feeds slow; one of them must be called main.',
    )
    expect(run(feeds({ main: { tf: '1d' } }), ramp).trades).toEqual([])
  })
})

test('one seed, one sequence; marks and log lines are kept, and bounded', () => {
  const strategy = doing(({ random, mark, log, bar }) => {
    mark(`m${bar.index}`, bar.index === 1 ? bar.c : undefined)
    for (let k = 0; k < 3000; k++) log(random().toFixed(6))
  })
  const outcome = run(strategy, ramp)
  expect(run(strategy, ramp)).toEqual(outcome)
  expect(run(strategy, ramp, { seed: 2 }).log[0]).not.toEqual(outcome.log[0])
  expect(outcome.marks.slice(0, 2)).toEqual([{ bar: 1, text: 'm1', price: 101 }, { bar: 2, text: 'm2', price: null }])
  expect(outcome.log).toHaveLength(10_001)
  expect(outcome.log[10_000].text).toBe('5000 more log lines were left out.')
})
