import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runPlain } from './plain-venue.ts'
import { arbitraryScript } from './venue-script.ts'
import type { Script } from './venue-script.ts'
import { runScript } from './venue-run.ts'
import { propertyRuns } from './property-runs.ts'

const orNull = (price: number): number | null => (Number.isNaN(price) ? null : price)

function resultOf(script: Script): ReturnType<typeof runPlain> {
  const { venue } = runScript(script)
  const { closed, trades, orders } = venue.books
  return {
    closed: Array.from({ length: closed.count }, (_, k) => ({
      size: closed.size[k],
      entryBar: closed.entryBar[k],
      exitBar: closed.exitBar[k],
      entryPrice: closed.entryPrice[k],
      exitPrice: closed.exitPrice[k],
      pnl: closed.pnl[k],
      commission: closed.commission[k],
      stop: orNull(closed.stop[k]),
      target: orNull(closed.target[k]),
    })),
    open: Array.from({ length: trades.count }, (_, k) => ({
      size: trades.size[trades.at(k)],
      entryBar: trades.entryBar[trades.at(k)],
      entryPrice: trades.entryPrice[trades.at(k)],
    })),
    equity: [...venue.equity],
    ordersLeft: orders.count,
    canceledForMargin: venue.canceledForMargin,
  }
}

test('the venue does, to the bit, what the rules say when told with plain lists', () => {
  fc.assert(
    fc.property(arbitraryScript(30), (script) => {
      expect(resultOf(script)).toEqual(runPlain(script))
    }),
    { numRuns: propertyRuns(1500) },
  )
})

test('scripts reach every rule: stops, targets, gaps, partial closes, netting, margin, bust', () => {
  const seen = {
    closed: 0,
    byStop: 0,
    byTarget: 0,
    sameBar: 0,
    short: 0,
    open: 0,
    waiting: 0,
    margin: 0,
    bust: 0,
    many: 0,
  }
  fc.assert(
    fc.property(arbitraryScript(30), (script) => {
      const { venue, isBust } = runScript(script)
      const { closed, trades, orders } = venue.books
      for (let k = 0; k < closed.count; k++) {
        seen.closed++
        if (closed.exitPrice[k] === closed.stop[k]) seen.byStop++
        if (closed.exitPrice[k] === closed.target[k]) seen.byTarget++
        if (closed.exitBar[k] === closed.entryBar[k]) seen.sameBar++
        if (closed.size[k] < 0) seen.short++
      }
      seen.open += trades.count
      if (trades.count > 1) seen.many++
      seen.waiting += orders.count
      seen.margin += venue.canceledForMargin
      if (isBust) seen.bust++
    }),
    { numRuns: 1000, seed: 7 },
  )
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(10)
})

test('money is conserved: the end is the start plus every result, but for entry charges counted once per part', () => {
  fc.assert(
    fc.property(arbitraryScript(30), (script) => {
      const { bars, account } = script
      const { venue, fills, isBust } = runScript(script)
      if (isBust) return
      const { closed, trades, cash, unit } = venue.books
      let expected = account.cash
      for (let k = 0; k < closed.count; k++) expected += closed.pnl[k]
      // A trade closed in parts counts the fixed charge of its one entry in each part; one still open has not counted
      // it yet.
      const entries = fills.length - closed.count
      expected += account.commissionFixed * (closed.count - entries)
      for (let k = 0; k < trades.count; k++) {
        const trade = trades.at(k)
        expected -= Math.abs(trades.size[trade]) * unit.value(trades.entryPrice[trade]) * account.commissionRatio
      }
      expect(cash).toBeCloseTo(expected, 6)
      const last = bars.length - 1
      expect(venue.equity[last]).toBeCloseTo(cash + trades.openPnl(bars.close[last]), 6)
    }),
    { numRuns: propertyRuns(500) },
  )
})

test('no fill before its order, units balance, and what is closed was open', () => {
  fc.assert(
    fc.property(arbitraryScript(30), (script) => {
      const { venue, fills, placedAt } = runScript(script)
      const last = script.bars.length - 1
      let net = 0
      for (const { serial, bar, qty, price } of fills) {
        const placed = placedAt.get(serial)
        // On the last bar a finalized run fills once more, with that bar's prices.
        if (placed !== undefined && !(script.account.finalizeTrades && bar === last)) {
          expect(bar).toBeGreaterThan(placed)
        }
        expect(price).toBeGreaterThan(0)
        expect(Number.isInteger(qty)).toBe(true)
        net += qty
      }
      expect(net).toBe(venue.books.trades.netSize())
      const { closed } = venue.books
      for (let k = 0; k < closed.count; k++) {
        // With trade-on-close a market order is booked one bar back, even behind a stop order that filled in the same
        // pass.
        if (script.account.tradeOnClose) continue
        expect(closed.exitBar[k]).toBeGreaterThanOrEqual(closed.entryBar[k])
        if (k > 0) expect(closed.exitBar[k]).toBeGreaterThanOrEqual(closed.exitBar[k - 1])
      }
    }),
    { numRuns: propertyRuns(500) },
  )
})

test('without hedging all open trades point one way, and no order fills on two bars', () => {
  fc.assert(
    fc.property(arbitraryScript(30), (script) => {
      const { venue, fills } = runScript(script)
      const { trades } = venue.books
      if (!script.account.hedging) {
        for (let k = 1; k < trades.count; k++) {
          expect(Math.sign(trades.size[trades.at(k)])).toBe(Math.sign(trades.size[trades.at(0)]))
        }
      }
      const bars = new Map<number, number>()
      for (const { serial, bar } of fills) {
        if (serial === 0) continue
        expect(bars.get(serial) ?? bar).toBe(bar)
        bars.set(serial, bar)
      }
    }),
    { numRuns: propertyRuns(300) },
  )
})

test('the same script gives the same bits', () => {
  fc.assert(
    fc.property(arbitraryScript(20), (script) => {
      expect(resultOf(script)).toEqual(resultOf(script))
    }),
    { numRuns: propertyRuns(50) },
  )
})
