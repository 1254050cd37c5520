import fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { orderHash } from '../../engine/backtest/order-hash.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import type { RealisticOptions } from '../../engine/domain/realistic.ts'
import { realisticVenue } from '../../engine/fills/realistic/realistic-venue.ts'
import { defineStrategy } from '../../engine/sdk/sdk.ts'
import { runChild } from '../../tools/child.ts'
import { firstBars, generatedBars, run } from '../kit/strategy-kit.ts'
import { runScript } from '../kit/venue-run.ts'
import { arbitraryScript, type Script } from '../kit/venue-script.ts'
import { arbitraryOptions, everyModel, realistic } from './realistic-accounts.ts'
import { restless } from './restless-strategy.ts'
import { propertyRuns } from '../kit/property-runs.ts'

const bars = generatedBars(400, 3)
const idle = defineStrategy({ name: 'Idle', params: {}, setup: () => ({}), onBar: () => undefined })
const holder = defineStrategy({
  name: 'Holder',
  params: {},
  setup: () => ({}),
  onBar: ({ bar, orders }) => void (bar.index === 1 && orders.buy()),
})

test('I33 the same run gives the same trades: again, and in other time zones', async () => {
  const hash = orderHash(run(restless, bars, {}, everyModel).trades)
  run(restless, generatedBars(100, 9), {}, everyModel)
  expect(orderHash(run(restless, bars, {}, everyModel).trades)).toBe(hash)
  const program = fileURLToPath(new URL('print-order-hash.ts', import.meta.url))
  for (const zone of ['Pacific/Auckland', 'America/St_Johns']) {
    const end = await runChild(process.execPath, [program], { output: 'keep', timeoutMs: 20_000, env: { TZ: zone } })
    expect(end.stdout.trim(), `${zone} ${end.stderr}`).toBe(hash)
  }
})

test('I34 the result on the first bars is the beginning of the result on all', () => {
  const whole = run(restless, bars, {}, everyModel)
  expect(whole.trades.length).toBeGreaterThan(30)
  for (let cut = 8; cut < bars.length; cut += 7) {
    const part = run(restless, firstBars(bars, cut), {}, everyModel)
    expect(part.equity).toEqual(whole.equity.slice(0, cut))
    expect(part.trades).toEqual(whole.trades.slice(0, part.trades.length))
    expect(whole.trades.slice(part.trades.length).every(({ exitBar }) => exitBar >= cut)).toBe(true)
  }
})

test('I35 another future changes nothing that was', () => {
  const whole = run(restless, bars, {}, everyModel)
  for (const from of [50, 151, 222, 399]) {
    const other = firstBars(bars, bars.length)
    for (const column of [other.open, other.high, other.low, other.close]) {
      for (let i = from; i < other.length; i++) column[i] *= 1.3
    }
    other.volume.fill(7, from)
    expect(run(restless, other, {}, everyModel).equity.slice(0, from)).toEqual(whole.equity.slice(0, from))
  }
})

describe('I37', () => {
  test('who does not trade keeps the cash, to the bit', () => {
    fc.assert(
      fc.property(arbitraryOptions, (options) => {
        const outcome = run(idle, bars, {}, realistic(options))
        expect(outcome.equity.every((value) => value === 100_000)).toBe(true)
      }),
      { numRuns: propertyRuns(30) },
    )
  })

  test('without costs, holding from the first open to the last close pays the ratio of their prices', () => {
    for (const seed of [1, 2, 3, 4]) {
      const some = generatedBars(200, seed)
      const { equity } = run(holder, some, {}, realistic({ lotSize: 1e-6 }))
      expect(equity[199] / 100_000).toBeCloseTo(some.close[199] / some.open[2], 6)
    }
  })
})

test('I38 with the same fills a higher commission never leaves more', () => {
  const ratios = fc.tuple(fc.constantFrom(0, 0.0001, 0.001), fc.constantFrom(0.002, 0.01))
  fc.assert(
    fc.property(arbitraryOptions, ratios, fc.nat(1000), (options, [low, high], seed) => {
      const some = generatedBars(120, seed)
      const outcomeAt = (ratio: number): ReturnType<typeof run> =>
        run(restless, some, { qty: 7 }, realistic(options, { commissionRatio: ratio, cash: 1e9 }))
      const cheap = outcomeAt(low)
      const dear = outcomeAt(high)
      expect(dear.trades.map(fillsOf)).toEqual(cheap.trades.map(fillsOf))
      dear.equity.forEach((value, bar) => expect(value).toBeLessThanOrEqual(cheap.equity[bar]))
    }),
    { numRuns: propertyRuns(60) },
  )
})

const fillsOf = (trade: ReturnType<typeof run>['trades'][number]): readonly number[] => [
  trade.size,
  trade.entryBar,
  trade.exitBar,
  trade.entryPrice,
  trade.exitPrice,
]

test('I39 prices and cash times k give results times k', () => {
  fc.assert(
    fc.property(arbitraryOptions, fc.constantFrom(0.25, 2, 1024), fc.nat(1000), (given, k, seed) => {
      const some = generatedBars(120, seed)
      const scaled = firstBars(some, some.length)
      for (const column of [scaled.open, scaled.high, scaled.low, scaled.close]) {
        column.forEach((_, i) => (column[i] *= k))
      }
      // Powers of two scale without rounding, so that no price that just touches another stops doing so.
      const options = { ...given, tickSize: given.tickSize === 0.01 ? 0.0625 : given.tickSize }
      const { tickSize, commissionMin } = options
      const larger: RealisticOptions = { ...options, tickSize: (tickSize ?? 0) * k, commissionMin: commissionMin * k }
      const account = { commissionRatio: 0.001, cash: 50_000 }
      const before = run(restless, some, {}, realistic(options, account))
      const after = run(restless, scaled, {}, realistic(larger, { ...account, cash: 50_000 * k }))
      expect(after.trades.length).toBe(before.trades.length)
      after.equity.forEach((value, bar) => expect(value / k / before.equity[bar]).toBeCloseTo(1, 9))
      after.trades.forEach(({ pnl }, index) => expect(pnl / k).toBeCloseTo(before.trades[index].pnl, 6))
    }),
    { numRuns: propertyRuns(60) },
  )
})

/** Scripts over bars with volume, on realistic accounts without a spread, which is paid on top of the price. */
const arbitraryPlay = fc
  .tuple(arbitraryScript(30), arbitraryOptions, fc.array(fc.nat(200), { minLength: 30, maxLength: 30 }))
  .map(([script, options, volumes]) => {
    script.bars.volume.set(volumes)
    const account = { ...script.account, ...realistic(options), hedging: script.account.hedging }
    return { script: { ...script, account }, options }
  })

const play = (script: Script): ReturnType<typeof runScript> =>
  runScript(script, (it, tape) => realisticVenue(it.bars, it.account, tape))

describe('I40', () => {
  test('fills lie between low and high of their bar', () => {
    let fills = 0
    fc.assert(
      fc.property(arbitraryPlay, ({ script }) => {
        const { bars: own } = script
        for (const { bar, price } of play(script).fills) {
          fills++
          expect(price).toBeGreaterThanOrEqual(own.low[bar])
          expect(price).toBeLessThanOrEqual(own.high[bar])
        }
      }),
      { numRuns: propertyRuns(500) },
    )
    expect(fills).toBeGreaterThan(propertyRuns(500))
  })

  test('the fills of a bar take no more than their part of its volume', () => {
    fc.assert(
      fc.property(arbitraryPlay, ({ script, options }) => {
        if (options.volumeCap === 0) return
        const taken = new Float64Array(script.bars.length)
        // Serial 0 is the venue's own hand: what ends a run, or an account.
        for (const { bar, qty, serial } of play(script).fills) if (serial !== 0) taken[bar] += Math.abs(qty)
        taken.forEach((units, bar) => {
          if (bar >= firstMeasured(script.bars)) {
            expect(units).toBeLessThanOrEqual(script.bars.volume[bar] * options.volumeCap + 1e-9)
          }
        })
      }),
      { numRuns: propertyRuns(500) },
    )
  })

  test('no order fills before it was placed and has travelled', () => {
    fc.assert(
      fc.property(arbitraryPlay, ({ script, options }) => {
        const { fills, placedAt } = play(script)
        for (const { bar, serial } of fills) {
          const placed = placedAt.get(serial)
          if (placed !== undefined) expect(bar).toBeGreaterThan(placed + options.latencyBars)
        }
      }),
      { numRuns: propertyRuns(500) },
    )
  })
})

function firstMeasured({ volume }: BarColumns): number {
  const first = volume.findIndex((units) => units > 0)
  return first < 0 ? volume.length : first
}
