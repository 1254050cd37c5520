import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from '../base/fault.ts'
import { seededRandom } from '../base/random.ts'
import { allocateBars, barsBetween, type BarColumns } from '../domain/bars.ts'
import { referenceAccount } from '../domain/run.ts'
import type { Timeframe } from '../domain/timeframe.ts'
import { crossed, defineStrategy, ta, type Strategy } from '../sdk/sdk.ts'
import { runBacktest, type RunOutcome } from './run-backtest.ts'

const hourMs = 3_600_000

const run = (definition: Strategy, bars: BarColumns): RunOutcome =>
  runBacktest({ definition, params: {}, bars, account: { ...referenceAccount, finalizeTrades: false }, seed: 1 })

/** Hourly bars that close at these prices; the hours in `missing` have none. */
function hours(closes: readonly number[], missing: readonly number[] = []): BarColumns {
  const kept = closes.map((close, hour) => ({ close, hour })).filter(({ hour }) => !missing.includes(hour))
  const bars = allocateBars(kept.length)
  kept.forEach(({ close, hour }, i) => {
    const open = i === 0 ? close : bars.close[i - 1]
    bars.openAt[i] = hour * hourMs
    bars.open[i] = open
    bars.high[i] = Math.max(open, close)
    bars.low[i] = Math.min(open, close)
    bars.close[i] = close
    bars.volume[i] = 1
  })
  return bars
}

interface Seen {
  readonly bar: number
  readonly openAt: number
  readonly close: number
  readonly before: number
  readonly sma: number
  readonly length: number
  readonly cross: string | null
}

/** Writes down what it sees of 4-hour bars at every hour. */
function watcher(seen: Seen[]): Strategy {
  return defineStrategy({
    name: 'Watcher',
    feeds: { main: {}, slow: { tf: '4h' } },
    params: {},
    setup: ({ feeds }) => ({ sma: ta.sma(feeds.slow.close, 2) }),
    onBar: ({ bar, feeds: { slow, main }, ind }) => {
      const cross = crossed(slow.close, ind.sma) ?? (crossed(main.close, slow.close) === null ? null : 'main')
      seen.push({
        bar: bar.index,
        openAt: slow.openAt.now / hourMs,
        close: slow.close.now,
        before: slow.close.ago(1),
        sma: ind.sma.now,
        length: slow.close.length,
        cross,
      })
    },
  })
}

describe('a slower feed', () => {
  test('shows closed bars alone, counts its own bars, and warms up by them', () => {
    const seen: Seen[] = []
    // 4-hour closes: 103 (hours 0-3), 107 (4-7), 104 (8-11), and a fourth that never ends.
    const bars = hours([100, 101, 102, 103, 104, 105, 106, 107, 107, 106, 105, 104, 104, 104])
    const outcome = run(watcher(seen), bars)
    // The second slow bar is over when hour 7 is, so its mean is first known there, and the strategy acts from hour 8.
    expect(outcome.startBar).toBe(8)
    const second = { openAt: 4, close: 107, before: 103, sma: 105, length: 2, cross: null }
    const third = { openAt: 8, close: 104, before: 107, sma: 105.5, length: 3, cross: null }
    expect(seen).toEqual([
      { bar: 8, ...second },
      { bar: 9, ...second },
      { bar: 10, ...second },
      { bar: 11, ...third, cross: 'down' },
      { bar: 12, ...third },
      { bar: 13, ...third },
    ])
  })

  test('with missing bars shows a bar as soon as its time is over', () => {
    const seen: Seen[] = []
    const bars = hours([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], [3, 6, 7, 8])
    run(watcher(seen), bars)
    // Hour 9 (bar 5) is the first to close after the second slow bar is over; its own slow bar goes on to hour 12.
    expect(seen.map(({ openAt, close, before }) => [openAt, close, before])).toEqual([
      [4, 6, 3], [8, 12, 6], [8, 12, 6], [8, 12, 6],
    ])
    expect(seen.map(({ bar }) => bar)).toEqual([6, 7, 8, 9])
  })

  test.each<[Record<string, { tf?: Timeframe }>, string]>([
    [{ main: {}, slow: { tf: '15m' } }, 'finer than the run\'s 1h bars'],
    [{ main: {}, slow: { tf: '90m' } }, 'not made of whole 1h bars'],
    [{ main: {}, slow: {} }, 'has no timeframe'],
    [{ main: { tf: '15m' } }, 'needs 15m bars; these are 1h bars'],
    [{ main: { tf: '90m' } }, 'needs 90m bars; these are 1h bars'],
  ])('is refused when it cannot be made: %j', (feeds, message) => {
    const strategy = defineStrategy({ name: 'Test', feeds, params: {}, setup: () => ({}), onBar: () => {} })
    const call = (): unknown => run(strategy, hours([1, 2, 3, 4]))
    expect(call).toThrow(message)
    expect(call).toThrow(Fault)
  })

  test('does not mix with another feed in one indicator', () => {
    const mixing = (pick: 'main' | 'slow'): Strategy =>
      defineStrategy({
        name: 'Test',
        feeds: { main: {}, slow: { tf: '4h' } },
        params: {},
        setup: ({ feeds }) => ({
          both: ta.correl(feeds[pick].close, feeds[pick === 'main' ? 'slow' : 'main'].close, 3),
        }),
        onBar: () => {},
      })
    expect(() => run(mixing('slow'), hours([1, 2, 3, 4]))).toThrow('series of two feeds')
    expect(() => run(mixing('main'), hours([1, 2, 3, 4]))).toThrow('series of another')
  })
})

test('a main feed coarser than the bars runs over bars made of them, and over closed ones alone', () => {
  const strategy = (tf: Timeframe): Strategy =>
    defineStrategy({
      name: 'Test',
      feeds: { main: { tf } },
      params: {},
      setup: () => ({}),
      onBar: ({ bar, orders, now }) => {
        if (bar.index === 1) orders.buy({ qty: 1, tag: `${now / hourMs}` })
      },
    })
  const closes = Array.from({ length: 14 }, (_, i) => 100 + i)
  const outcome = run(strategy('4h'), hours(closes))
  expect(outcome.equity).toHaveLength(3)
  expect(outcome.ranOver).toEqual({ timeframe: '4h', bars: 3, firstAt: 0, lastAt: 8 * hourMs })
  expect(outcome.openTrades).toEqual([
    { size: 1, entryBar: 2, entryAt: 8 * hourMs, entryPrice: 107, stop: null, target: null, tag: '8' },
  ])
  expect(run(strategy('1h'), hours(closes)).ranOver).toBeUndefined()
})

/** Trades on everything a slower feed shows. */
const trader = defineStrategy({
  name: 'Trader',
  feeds: { main: {}, slow: { tf: '4h' }, day: { tf: '1d' } },
  params: {},
  setup: ({ feeds }) => ({
    fast: ta.ema(feeds.slow.close, 3),
    day: ta.sma(feeds.day.high, 2),
    atr: ta.atr(feeds.slow, 3),
  }),
  onBar: ({ feeds, ind, orders, position, log, bar }) => {
    log('saw', [
      feeds.slow.close.now,
      feeds.slow.low.ago(2),
      ind.fast.now,
      ind.day.now,
      ind.atr.ago(1),
      feeds.day.openAt.now,
    ])
    const cross = crossed(feeds.main.close, ind.fast)
    if (cross === 'up' && position.flat) orders.buy({ qty: 3, bracket: { stop: bar.c - ind.atr.now - 1 } })
    if (cross === 'down' && position.long) orders.close()
  },
})

function randomHours(seed: number, count: number): BarColumns {
  const random = seededRandom(seed)
  const closes = [1000]
  const missing: number[] = []
  while (closes.length < count) {
    closes.push(Math.max(5, closes[closes.length - 1] + random.next() * 20 - 10))
    if (random.next() < 0.15) missing.push(closes.length - 1)
  }
  return hours(closes, missing)
}

test('no look ahead: neither taking the later bars away nor changing them changes what was before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0.3, max: 0.99, noNaN: true }), (seed, share) => {
      const bars = randomHours(seed, 240)
      const cut = Math.floor(bars.length * share)
      const changed = allocateBars(bars.length)
      for (const name of ['openAt', 'open', 'high', 'low', 'close', 'volume'] as const) {
        changed[name].set(bars[name])
        if (name === 'openAt') continue
        for (let i = cut; i < bars.length; i++) changed[name][i] *= 1.5
      }
      const before = (outcome: RunOutcome): unknown => ({
        log: outcome.log.filter(({ bar, text }) => bar < cut && text.startsWith('saw')),
        trades: outcome.trades.filter(({ exitBar }) => exitBar < cut),
        equity: [...outcome.equity.subarray(0, cut)],
      })
      const whole = before(run(trader, bars))
      expect(before(run(trader, barsBetween(bars, 0, cut)))).toEqual(whole)
      expect(before(run(trader, changed))).toEqual(whole)
    }),
    { numRuns: 25 },
  )
})
