import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { firstBars, generatedBars, openEnded } from '../../../tests/kit/strategy-kit.ts'
import type { LookaheadReport } from '../../domain/lookahead.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import { defineStrategy, p, ta } from '../../sdk/sdk.ts'
import { strategies } from '../../strategies/list.ts'
import { proveNoLookahead, type LookaheadRequest } from './prove-no-lookahead.ts'

const bars = generatedBars(600, 3)
const own = readFileSync(import.meta.filename, 'utf8').split('\n')
/** This file's line that ends in a note, as findings name it. */
const lineOf = (note: string): string =>
  `prove-no-lookahead.test.ts:${own.findIndex((line) => line.endsWith(`// ${note}`)) + 1}`

function prove(definition: Strategy, more: Partial<LookaheadRequest> = {}): LookaheadReport {
  return proveNoLookahead({ definition, params: {}, bars, account: openEnded, seed: 7, file: import.meta.url, ...more })
}
const testsOf = ({ findings }: LookaheadReport): readonly string[] => [...new Set(findings.map(({ test }) => test))]

describe.each(strategies)('the built-in $id', ({ definition, file }) => {
  test('is clean at 60 cuts', () => {
    const report = prove(definition, { file })
    expect(report).toEqual({ cuts: 60, clean: true, findings: [], drift: [] })
  })
  test('also when fills are at the close, trades hedge and the account is small', () => {
    const account = {
      ...openEnded,
      cash: 500,
      marginRatio: 0.2,
      tradeOnClose: true,
      hedging: true,
      finalizeTrades: true,
    }
    expect(prove(definition, { file, account, cuts: 50 }).findings).toEqual([])
  })
})

/** Trades on what `see` says of a bar, given all closes that setup could get hold of. */
const cheat = (see: (closes: readonly number[], bar: number) => boolean): Strategy =>
  defineStrategy({
    name: 'Cheat',
    params: {},
    state: () => ({ closes: [] as number[] }),
    setup: ({ feeds }) => {
      const closes: number[] = []
      ta.custom([feeds.main.close], 0, ([close]) => closes.push(close))
      return { closes: { now: 0, ready: true, length: 0, ago: (bar: number) => Number(see(closes, bar)) } }
    },
    onBar({ bar, ind, position, orders }) {
      const isWanted = ind.closes.ago(bar.index) === 1
      if (isWanted && position.flat) orders.buy({ qty: 1 }) // buys
      if (!isWanted && position.long) orders.close() // closes
    },
  })

test('a decision that uses the next close is caught both ways, and its line named', () => {
  const report = prove(cheat((closes, bar) => closes[bar + 1] > closes[bar]))
  expect(report.clean).toBe(false)
  expect(testsOf(report)).toEqual(['truncation', 'perturbed-future'])
  for (const { bar, barAt } of report.findings) expect(barAt).toBe(bars.openAt[bar])
  const orders = report.findings.filter(({ what }) => what.startsWith('order'))
  expect(orders).toHaveLength(2)
  for (const { place } of orders) expect([lineOf('buys'), lineOf('closes')]).toContain(place)
})

test('knowing when the history ends is caught by truncation alone', () => {
  const report = prove(cheat((closes, bar) => bar < closes.length - 2 && bar % 9 < 5))
  expect(testsOf(report)).toEqual(['truncation'])
  expect(report.findings.find(({ what }) => what.startsWith('order'))?.place).toBe(lineOf('closes'))
})

test('prices remembered from an earlier run are caught by another future alone', () => {
  let remembered: readonly number[] = []
  const report = prove(
    cheat((closes, bar) => {
      if (closes.length === bars.length) remembered = closes
      return remembered[bar + 1] > remembered[bar]
    }),
  )
  expect(testsOf(report)).toEqual(['perturbed-future'])
})

test('an indicator around its bar is named as setup names it, with both values and its line', () => {
  const centred = defineStrategy({
    name: 'Centred',
    params: { half: p.int(3, { min: 1, max: 9 }) },
    setup: ({ feeds: { main }, params }) => {
      const closes: number[] = []
      const seen = ta.custom([main.close], 0, ([close]) => closes[closes.push(close) - 1])
      let bar = 0
      const smooth = ta.custom([main.close], 0, () => closes[++bar + params.half] ?? closes[bar - 1]) // peeks
      return { honest: ta.sma(main, 5), band: { smooth, seen } }
    },
    onBar: () => {},
  })
  const { findings, clean } = prove(centred)
  expect(clean).toBe(false)
  expect(findings.map(({ what, place }) => [what, place])).toEqual([
    ['ind.band.smooth', lineOf('peeks')],
    ['ind.band.smooth', lineOf('peeks')],
  ])
  const [{ bar, expected, found }] = findings
  expect(expected).toBe(bars.close[bar + 4])
  expect(found).not.toBe(expected)
})

test('what signals do is caught, and the line of the series behind them named', () => {
  const crossing = defineStrategy({
    name: 'Crossing',
    params: {},
    setup: ({ feeds: { main } }) => {
      const closes: number[] = []
      ta.custom([main.close], 0, ([close]) => closes.push(close))
      let bar = 0
      const early = ta.custom([main.close], 0, () => closes[++bar + 1] ?? closes[bar - 1]) // early
      return { early, mean: ta.sma(main, 20) }
    },
    signals: ({ ind }) => ({ a: ind.early, b: ind.mean, up: 'long', down: 'flat', size: 1 }),
  })
  const { findings } = prove(crossing)
  const orders = findings.filter(({ what }) => what.startsWith('order'))
  expect(orders.map(({ place }) => place)).toEqual([lineOf('early'), lineOf('early')])
})

test('series of a slower feed are proven as they are known at each bar, and named', () => {
  const weekly = (peeks: boolean): Strategy =>
    defineStrategy({
      name: 'Weekly',
      feeds: { main: { tf: '1d' }, slow: { tf: '1w' } },
      params: {},
      setup: ({ feeds: { slow } }) => {
        const closes: number[] = []
        const seen = ta.custom([slow.close], 0, ([close]) => closes[closes.push(close) - 1])
        let week = 0
        const next = ta.custom([slow.close], 0, () => closes[++week] ?? closes[week - 1]) // next week
        return { seen, mean: ta.sma(slow, 4), next: peeks ? next : null }
      },
      onBar({ ind, bar, position, orders }) {
        const rises = (ind.next ?? ind.mean).now > bar.c
        if (rises && position.flat) orders.buy()
        if (!rises && position.long) orders.close()
      },
    })
  expect(prove(weekly(false))).toMatchObject({ clean: true, findings: [], cuts: 60 })
  const { findings } = prove(weekly(true))
  const named = findings.filter(({ what }) => what === 'ind.next')
  expect(named.map(({ test, place }) => [test, place])).toEqual([
    ['truncation', lineOf('next week')],
    ['perturbed-future', lineOf('next week')],
  ])
  expect(findings.filter(({ what }) => what === 'ind.mean' || what === 'ind.seen')).toEqual([])
})

test('reaching behind the types for a whole column is caught', () => {
  const thief = defineStrategy({
    name: 'Thief',
    params: {},
    setup: () => ({}),
    onBar({ bar, feeds, position, orders }) {
      const { column } = feeds.main.close as unknown as { readonly column: Float64Array }
      if (column[bar.index + 3] > bar.c && position.flat) orders.buy()
      else if (position.long) orders.close()
    },
  })
  expect(testsOf(prove(thief))).toEqual(['truncation', 'perturbed-future'])
})

test('an order changed or canceled by foresight is caught', () => {
  const mover = defineStrategy({
    name: 'Mover',
    params: {},
    setup: () => ({}),
    onBar({ bar, feeds, position, orders }) {
      const { column } = feeds.main.low as unknown as { readonly column: Float64Array }
      if (!position.flat || orders.waiting > 0) return
      const order = orders.buy({ qty: 1, limit: bar.c * 0.99 })
      order.amend({ limit: Math.max(1, column[bar.index + 1] || bar.c) }) // amends
    },
  })
  const report = prove(mover)
  expect(testsOf(report)).toEqual(['truncation', 'perturbed-future'])
  expect(report.findings.find(({ what }) => what.startsWith('order'))?.place).toBe(lineOf('amends'))
})

test('a strategy that breaks when the future is gone is caught', () => {
  const brittle = cheat((closes, bar) => bar + 40 < bars.length && closes[bar + 1].toFixed() === '100')
  const report = prove(brittle)
  expect(report.findings[0]).toMatchObject({ test: 'truncation', what: 'run', expected: 'no error' })
  expect(report.findings[0].found).toContain('toFixed')
})

test('state that leaks from run to run is named, before anything else is claimed', () => {
  const memory = { runs: 0 }
  const forgetful = defineStrategy({
    name: 'Keeps state outside',
    params: {},
    setup: () => ({}),
    onBar({ bar, orders, position }) {
      if (bar.index === 1) memory.runs++
      if (position.flat && bar.index > memory.runs * 10) orders.buy({ qty: 1 }) // leaks
    },
  })
  const report = prove(forgetful)
  expect([report.cuts, report.clean, testsOf(report)]).toEqual([0, false, ['repeat']])
  expect(report.findings[0]).toMatchObject({
    bar: 11,
    what: 'order 1',
    expected: 'buy on bar 11, qty 1',
    found: 'buy on bar 21, qty 1',
    place: lineOf('leaks'),
  })
})

test('chance from the seed is repeatable', () => {
  const dice = defineStrategy({
    name: 'Dice',
    params: {},
    setup: () => ({}),
    onBar({ random, position, orders }) {
      if (random() >= 0.1) return
      if (position.flat) orders.buy()
      else orders.close()
    },
  })
  expect(prove(dice)).toMatchObject({ clean: true, findings: [] })
})

test('an exponential mean drifts and fades, as a warning; a plain mean does not', () => {
  const averages = defineStrategy({
    name: 'Averages',
    params: {},
    setup: ({ feeds: { main } }) => ({
      plain: ta.sma(main, 10),
      exponential: ta.ema(main, 10), // drifts
      total: ta.obv(main),
    }),
    onBar: () => {},
  })
  const { clean, drift, findings } = prove(averages)
  expect(clean).toBe(true)
  const ema = drift.filter(({ indicator }) => indicator === 'ind.exponential')
  expect(ema.map((each) => each.bars)).toEqual([20, 40, 80])
  expect(ema[0].relative).toBeGreaterThan(1e-4)
  expect(ema[1].relative).toBeLessThan(ema[0].relative / 10)
  expect(ema[2].relative).toBeLessThan(ema[1].relative / 10)
  expect(new Set(drift.map(({ indicator }) => indicator))).toEqual(new Set(['ind.exponential', 'ind.total']))
  expect(findings.map(({ test, what }) => [test, what])).toEqual([
    ['warm-up-drift', 'ind.exponential'],
    ['warm-up-drift', 'ind.total'],
  ])
  expect(findings[0].place).toBe(lineOf('drifts'))
})

test('equal requests give equal reports; short histories are cut wherever they can be', () => {
  const { definition } = strategies[0]
  const few = firstBars(bars, 40)
  const params = { fast: 2, slow: 3 }
  const report = prove(definition, { bars: few, params })
  expect(report).toEqual(prove(definition, { bars: few, params }))
  expect(report).toMatchObject({ clean: true, cuts: 36 })
  expect(prove(definition, { bars: firstBars(bars, 2) })).toMatchObject({ clean: true, cuts: 0 })
})

test('a watch follows the proof and can end it', () => {
  const seen: number[] = []
  const { definition } = strategies[0]
  prove(definition, { watch: { everyBars: 100, tick: (done, of) => seen.push(done / of) > 0 } })
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen.at(-1)).toBeGreaterThan(0.8)
  expect(seen.at(-1)).toBeLessThanOrEqual(1)
  let looks = 0
  const watch = { everyBars: 10, tick: () => ++looks < 50 }
  expect(() => prove(definition, { watch })).toThrow('Canceled')
})
