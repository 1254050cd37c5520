import { expect, test } from 'vitest'
import { allocateBars } from '../domain/bars.ts'
import { referenceAccount } from '../domain/run.ts'
import type { AccountOptions } from '../domain/run.ts'
import { Books } from './books.ts'
import { cancelOrder } from './canceling.ts'
import { closePosition, closeTrade, noTag } from './closing.ts'
import { setStop } from './protection.ts'
import { ReferenceRules } from './reference-rules.ts'
import { allAvailable } from './sizing.ts'
import { Venue } from './venue.ts'

type Prices = readonly [open: number, high: number, low: number, close: number]

function venueOver(prices: readonly Prices[], account: Partial<AccountOptions> = {}, lot = 1): Venue {
  const bars = allocateBars(prices.length)
  prices.forEach(([open, high, low, close], i) => {
    bars.openAt[i] = i
    bars.open[i] = open
    bars.high[i] = high
    bars.low[i] = low
    bars.close[i] = close
  })
  const options = { ...referenceAccount, cash: 10_000, ...account }
  const rules = new ReferenceRules(bars, options)
  const books = new Books(rules, bars.close, options, null, lot)
  return new Venue(bars, options, rules, null, undefined, books)
}

const none = NaN
const enter = (venue: Venue, size: number, stopLoss = none, target = none): number =>
  venue.enter(size, none, none, stopLoss, target, none, noTag)

function closedOf(
  venue: Venue,
): { size: number; entry: number; exit: number; bars: string; stop: number; target: number }[] {
  const { closed } = venue.books
  return Array.from({ length: closed.count }, (_, k) => ({
    size: closed.size[k],
    entry: closed.entryPrice[k],
    exit: closed.exitPrice[k],
    bars: `${closed.entryBar[k]}-${closed.exitBar[k]}`,
    stop: closed.stop[k],
    target: closed.target[k],
  }))
}

const flat: Prices = [100, 101, 99, 100]

test('a market order fills at the next open and marks to the close', () => {
  const venue = venueOver([flat, [102, 104, 101, 103]])
  enter(venue, 10)
  venue.process(1)
  expect(venue.mark(1)).toBe(true)
  expect(venue.books.trades.entryPrice[venue.books.trades.at(0)]).toBe(102)
  expect(venue.equity[1]).toBe(10_010)
})

test('the stop wins when a bar touches stop and target, and the target ends with the trade', () => {
  const venue = venueOver([flat, flat, [100, 120, 80, 100]])
  enter(venue, 10, 90, 110)
  venue.process(1)
  expect(venue.books.orders.count).toBe(2)
  venue.process(2)
  expect(closedOf(venue)).toEqual([{ size: 10, entry: 100, exit: 90, bars: '1-2', stop: 90, target: 110 }])
  expect(venue.books.orders.count).toBe(0)
})

test('a gap through the stop fills at the open, a gap through the target too', () => {
  const falling = venueOver([flat, flat, [85, 86, 84, 85]])
  enter(falling, 10, 90, 110)
  falling.process(1)
  falling.process(2)
  expect(closedOf(falling)[0]).toMatchObject({ exit: 85, stop: 90 })
  const rising = venueOver([flat, flat, [115, 116, 114, 115]])
  enter(rising, 10, 90, 110)
  rising.process(1)
  rising.process(2)
  expect(closedOf(rising)[0]).toMatchObject({ exit: 115, target: 110 })
})

test('stop and target of a market order may fill on its own bar', () => {
  const venue = venueOver([flat, [100, 112, 99, 105]])
  enter(venue, 10, 90, 110)
  venue.process(1)
  expect(closedOf(venue)[0]).toMatchObject({ exit: 110, bars: '1-1' })
})

test('an opposite entry closes the oldest trades first and opens what is left', () => {
  const venue = venueOver([flat, flat, [101, 102, 100, 101], [103, 104, 102, 103], flat])
  enter(venue, 5)
  venue.process(1)
  enter(venue, 5)
  venue.process(2)
  enter(venue, -7)
  venue.process(3)
  expect(closedOf(venue).map(({ size, entry, exit }) => [size, entry, exit])).toEqual([
    [5, 100, 103],
    [2, 101, 103],
  ])
  expect(venue.books.trades.netSize()).toBe(3)
  enter(venue, -8)
  venue.process(4)
  expect(venue.books.trades.netSize()).toBe(-5)
})

test('with hedging nothing is netted', () => {
  const venue = venueOver([flat, flat, flat], { hedging: true })
  enter(venue, 5)
  enter(venue, -7)
  venue.process(1)
  expect(venue.books.trades.count).toBe(2)
  expect(venue.books.trades.netSize()).toBe(-2)
})

test('a part is split off bare; stop and target stay with the rest and shrink', () => {
  const venue = venueOver([flat, flat, flat, [80, 81, 79, 80]])
  enter(venue, 5, 90, 110)
  venue.process(1)
  closeTrade(venue.books, venue.books.trades.at(0), 0.5, noTag)
  venue.process(2)
  venue.process(3)
  expect(closedOf(venue)).toEqual([
    { size: 2, entry: 100, exit: 100, bars: '1-2', stop: NaN, target: NaN },
    { size: 3, entry: 100, exit: 80, bars: '1-3', stop: 90, target: 110 },
  ])
})

test('two closes of one trade: the second finds nothing and ends', () => {
  const venue = venueOver([flat, flat, flat])
  enter(venue, 5)
  venue.process(1)
  closePosition(venue.books, 1, noTag)
  closePosition(venue.books, 1, noTag)
  venue.process(2)
  expect(closedOf(venue)).toHaveLength(1)
  expect(venue.books.orders.count).toBe(0)
})

test('exclusive orders: an entry takes back what waits and closes what is open', () => {
  const venue = venueOver([flat, flat, flat], { exclusiveOrders: true })
  enter(venue, 5, 90)
  venue.process(1)
  venue.enter(5, 50, none, none, none, none, noTag)
  enter(venue, -3)
  venue.process(2)
  expect(closedOf(venue).map(({ size, exit }) => [size, exit])).toEqual([[5, 100]])
  expect(venue.books.trades.netSize()).toBe(-3)
  expect(venue.books.orders.count).toBe(0)
})

test('everything available buys as many units as price, spread and commission allow, by the margin', () => {
  const whole = venueOver([flat, flat], { spreadRatio: 0.01, commissionRatio: 0.01 })
  enter(whole, allAvailable)
  whole.process(1)
  expect(whole.books.trades.netSize()).toBe(Math.floor(10_000 / 102))
  const geared = venueOver([flat, flat], { marginRatio: 0.1 })
  enter(geared, 0.5)
  geared.process(1)
  expect(geared.books.trades.netSize()).toBe(500)
})

test('an order that the account cannot carry is dropped and counted, after its closes happened', () => {
  const venue = venueOver([flat, flat, flat])
  enter(venue, 50)
  venue.process(1)
  enter(venue, -1000)
  venue.process(2)
  expect(venue.canceledForMargin).toBe(1)
  expect(closedOf(venue)).toHaveLength(1)
  expect(venue.books.trades.count).toBe(0)
})

test('when nothing is left everything is closed at the close and the run is over', () => {
  const venue = venueOver([flat, flat, [50, 50, 50, 50], flat], { marginRatio: 0.1 })
  enter(venue, 900)
  venue.process(1)
  expect(venue.mark(1)).toBe(true)
  venue.process(2)
  expect(venue.mark(2)).toBe(false)
  expect([...venue.equity.slice(2)]).toEqual([0, 0])
  expect(closedOf(venue)[0]).toMatchObject({ exit: 50, bars: '1-2' })
})

test('a trailing stop follows the close up, never down, and works from the next bar', () => {
  const venue = venueOver([flat, [100, 110, 95, 108], [108, 108, 100, 104], [104, 105, 97, 100]])
  venue.enter(10, none, none, 92, none, 8, noTag)
  venue.process(1)
  venue.mark(1)
  expect(venue.books.trades.stop[venue.books.trades.at(0)]).toBe(100)
  venue.process(2)
  venue.mark(2)
  expect(closedOf(venue)[0]).toMatchObject({ exit: 100, bars: '1-2', stop: 100 })
})

test('a moved stop goes in front of the queue', () => {
  const venue = venueOver([flat, flat, [100, 120, 95, 100]])
  enter(venue, 10, 90, 110)
  venue.process(1)
  setStop(venue.books, venue.books.trades.at(0), 97)
  venue.process(2)
  expect(closedOf(venue)[0]).toMatchObject({ exit: 97, stop: 97 })
})

test('trade-on-close fills at the close before, on the bar before, but never a stop loss', () => {
  const venue = venueOver([flat, [105, 106, 104, 105], [80, 81, 79, 80]], { tradeOnClose: true })
  enter(venue, 10, 90)
  venue.process(1)
  expect(venue.books.trades.entryPrice[venue.books.trades.at(0)]).toBe(100)
  expect(venue.books.trades.entryBar[venue.books.trades.at(0)]).toBe(0)
  venue.process(2)
  expect(closedOf(venue)[0]).toMatchObject({ exit: 80, bars: '0-2' })
})

test('the end of a run closes at the open of the last bar', () => {
  const venue = venueOver([flat, flat, [102, 103, 101, 103]])
  enter(venue, 10)
  venue.process(1)
  venue.mark(2)
  expect(venue.equity[2]).toBe(10_030)
  expect(venue.finish(2)).toBe(true)
  expect(closedOf(venue)[0]).toMatchObject({ exit: 102, bars: '1-2' })
  expect(venue.equity[2]).toBe(10_020)
})

test.each([
  ['stop', [100, 101, 80, 100]],
  ['target', [100, 120, 99, 100]],
] as const)('a canceled %s no longer closes its trade; the other one still does', (which, touching) => {
  const venue = venueOver([flat, flat, touching, [100, 120, 80, 100]])
  enter(venue, 10, 90, 110)
  venue.process(1)
  const { trades, orders } = venue.books
  const trade = trades.at(0)
  const order = which === 'stop' ? trades.stopOrder[trade] : trades.targetOrder[trade]
  cancelOrder(venue.books, order)
  expect(orders.count).toBe(1)
  expect(which === 'stop' ? trades.stop[trade] : trades.target[trade]).toBeNaN()
  expect(which === 'stop' ? trades.target[trade] : trades.stop[trade]).toBe(which === 'stop' ? 110 : 90)
  venue.process(2)
  expect(venue.books.closed.count).toBe(0)
  venue.process(3)
  expect(closedOf(venue)).toMatchObject([{ exit: which === 'stop' ? 110 : 90 }])
})

test('a fraction of a trade is a whole number of lots, halves to even, and at least one', () => {
  const closes = (size: number, fraction: number, lot: number): number => {
    const venue = venueOver([flat, flat, flat], { cash: 1e6 }, lot)
    enter(venue, size)
    venue.process(1)
    closeTrade(venue.books, venue.books.trades.at(0), fraction, noTag)
    venue.process(2)
    return venue.books.closed.size[0]
  }
  expect(closes(10, 0.25, 1)).toBe(2)
  expect(closes(10, 0.35, 1)).toBe(4)
  expect(closes(10, 0.01, 1)).toBe(1)
  expect(closes(-10, 0.5, 1)).toBe(-5)
  expect(closes(10, 0.25, 5)).toBe(5)
  expect(closes(40, 0.25, 5)).toBe(10)
})

test('a closing order without a tag bears that of its trade, and one with a tag its own', () => {
  const venue = venueOver([flat, flat, flat])
  venue.enter(10, none, none, none, none, none, 7)
  venue.process(1)
  const { orders, trades } = venue.books
  closeTrade(venue.books, trades.at(0), 0.5, noTag)
  expect(orders.tag[orders.at(0)]).toBe(7)
  closeTrade(venue.books, trades.at(0), 1, 9)
  expect(orders.tag[orders.at(0)]).toBe(9)
})
