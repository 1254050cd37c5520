import { expect, test } from 'vitest'
import { allocateBars, type BarColumns } from '../../domain/bars.ts'
import { defaultRealistic, type RealisticOptions } from '../../domain/realistic.ts'
import { defaultAccount, type AccountOptions } from '../../domain/run.ts'
import { closePosition, noTag } from '../closing.ts'
import type { Venue } from '../venue.ts'
import { realisticVenue } from './realistic-venue.ts'

type Row = readonly [open: number, high: number, low: number, close: number, volume?: number]

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const none = NaN

const bare: RealisticOptions = { ...defaultRealistic, slippage: { model: 'none' }, volumeCap: 0 }

function barsOf(rows: readonly Row[], stepMs = dayMs): BarColumns {
  const bars = allocateBars(rows.length)
  rows.forEach(([open, high, low, close, volume = 1000], i) => {
    bars.openAt[i] = i * stepMs
    bars.open[i] = open
    bars.high[i] = high
    bars.low[i] = low
    bars.close[i] = close
    bars.volume[i] = volume
  })
  return bars
}

function venueOver(
  rows: readonly Row[] | BarColumns,
  options: Partial<RealisticOptions> = {},
  account: Partial<AccountOptions> = {},
  detail?: BarColumns,
): Venue {
  const bars = 'openAt' in rows ? rows : barsOf(rows)
  const realistic = { ...bare, ...options }
  return realisticVenue(
    bars,
    { ...defaultAccount, profile: 'realistic', ...account, realistic },
    null,
    undefined,
    detail,
  )
}

interface Wish {
  readonly limit?: number
  readonly stop?: number
  readonly stopLoss?: number
  readonly target?: number
}

const enter = (venue: Venue, size: number, { limit, stop, stopLoss, target }: Wish = {}): number =>
  venue.enter(size, limit ?? none, stop ?? none, stopLoss ?? none, target ?? none, none, noTag)

function play(venue: Venue, from: number, until: number): void {
  for (let bar = from; bar <= until; bar++) {
    if (venue.books.orders.count !== 0) venue.process(bar)
    venue.mark(bar)
  }
}

const closedOf = ({ books: { closed } }: Venue): (readonly [entry: number, exit: number, bars: string])[] =>
  Array.from({ length: closed.count }, (_, k) => [
    closed.entryPrice[k],
    closed.exitPrice[k],
    `${closed.entryBar[k]}-${closed.exitBar[k]}`,
  ])

const openOf = ({ books: { trades } }: Venue): (readonly [size: number, price: number, bar: number])[] =>
  Array.from({ length: trades.count }, (_, k) => [
    trades.size[trades.at(k)],
    trades.entryPrice[trades.at(k)],
    trades.entryBar[trades.at(k)],
  ])

const flat: Row = [100, 101, 99, 100]

test('the path inside the bar decides whether stop or target comes first', () => {
  const ending = (row: Row, path: RealisticOptions['path']): number => {
    const venue = venueOver([flat, flat, row], { path })
    enter(venue, 10, { stopLoss: 90, target: 110 })
    play(venue, 1, 2)
    return venue.books.closed.exitPrice[0]
  }
  // The open is nearer to the low in the first bar and nearer to the high in the second.
  expect(ending([95, 120, 85, 100], 'adaptive')).toBe(90)
  expect(ending([105, 112, 85, 100], 'adaptive')).toBe(110)
  expect(ending([95, 120, 85, 100], 'high-first')).toBe(110)
  expect(ending([105, 112, 85, 100], 'low-first')).toBe(90)
  expect(ending([105, 112, 85, 100], 'stop-first')).toBe(90)
  expect(ending([95, 120, 85, 100], 'target-first')).toBe(110)
})

test('a limit entry is protected on the rest of its bar, and only on the rest', () => {
  // Low first: the dip fills the limit, the rise reaches the target.
  const after = venueOver([flat, [100, 108, 97, 107]])
  enter(after, 10, { limit: 98, target: 105 })
  play(after, 1, 1)
  expect(closedOf(after)).toEqual([[98, 105, '1-1']])
  // High first: when the limit fills, the high is over.
  const before = venueOver([flat, [100, 106, 90, 95]])
  enter(before, 10, { limit: 98, target: 105 })
  play(before, 1, 1)
  expect(openOf(before)).toEqual([[10, 98, 1]])
})

test('finer bars tell the order of events', () => {
  const bars = barsOf([flat, flat, [105, 112, 85, 100]])
  const detail = allocateBars(2)
  const rows = [
    [2 * dayMs, 105, 105, 85, 86],
    [2 * dayMs + hourMs, 86, 112, 86, 100],
  ] as const
  rows.forEach(([at, open, high, low, close], i) => {
    detail.openAt[i] = at
    detail.open[i] = open
    detail.high[i] = high
    detail.low[i] = low
    detail.close[i] = close
  })
  const exitOf = (venue: Venue): number => {
    enter(venue, 10, { stopLoss: 90, target: 110 })
    play(venue, 1, 2)
    return venue.books.closed.exitPrice[0]
  }
  expect(exitOf(venueOver(bars))).toBe(110)
  expect(exitOf(venueOver(bars, {}, {}, detail))).toBe(90)
})

test('a gap through the stop fills at the open, or at the stop within the bar', () => {
  const exit = (stopFill: 'gap' | 'through'): number => {
    const venue = venueOver([flat, flat, [80, 88, 70, 75]], { stopFill })
    enter(venue, 10, { stopLoss: 90 })
    play(venue, 1, 2)
    return venue.books.closed.exitPrice[0]
  }
  expect(exit('gap')).toBe(80)
  expect(exit('through')).toBe(88)
})

test('a limit that must be traded through does not fill by a touch', () => {
  const venue = venueOver([flat, [100, 101, 98, 100], [100, 101, 97.99, 100]], {
    limitThroughTicks: 1,
    tickSize: 0.01,
  })
  enter(venue, 10, { limit: 98 })
  play(venue, 1, 2)
  expect(openOf(venue)).toEqual([[10, 98, 2]])
})

test('a fill takes its part of the volume and the rest works on', () => {
  const venue = venueOver([flat, [100, 101, 99, 100, 50], [102, 103, 101, 102, 0], [104, 105, 103, 104, 200]], {
    volumeCap: 0.1,
  })
  enter(venue, 12)
  play(venue, 1, 3)
  expect(openOf(venue)).toEqual([
    [5, 100, 1],
    [7, 104, 3],
  ])
})

test('time in force: at once in part, at once as a whole, for the day, until a time', () => {
  const rows: Row[] = [flat, [100, 101, 99, 100, 50], [100, 101, 90, 100, 500], flat]
  const after = (tif: 'ioc' | 'fok' | 'day' | 'gtd', wish: Wish, until = none, stepMs = dayMs): unknown => {
    const venue = venueOver(barsOf(rows, stepMs), { volumeCap: 0.1 })
    venue.desk?.accept(enter(venue, 12, wish), tif, until, true)
    play(venue, 1, 3)
    return [openOf(venue), venue.books.orders.count]
  }
  expect(after('ioc', {})).toEqual([[[5, 100, 1]], 0])
  expect(after('fok', {})).toEqual([[], 0])
  expect(after('ioc', { limit: 99.5 })).toEqual([[], 0])
  expect(after('day', { limit: 95 })).toEqual([[], 0])
  expect(after('day', { limit: 95 }, none, hourMs)).toEqual([[[12, 95, 2]], 0])
  expect(after('gtd', { limit: 95 }, 2 * dayMs)).toEqual([[], 0])
  expect(after('gtd', { limit: 95 }, 3 * dayMs)).toEqual([[[12, 95, 2]], 0])
})

test('one cancels the others', () => {
  const venue = venueOver([flat, [100, 106, 99, 105], [105, 106, 90, 95]])
  venue.desk?.group([enter(venue, 10, { stop: 104 }), enter(venue, -10, { stop: 96 })])
  play(venue, 1, 2)
  expect(openOf(venue)).toEqual([[10, 104, 1]])
  expect(venue.books.orders.count).toBe(0)
})

test('orders and closes arrive bars later', () => {
  const venue = venueOver([flat, flat, [102, 103, 101, 102], flat, [110, 111, 109, 110], flat], { latencyBars: 1 })
  enter(venue, 10)
  play(venue, 1, 2)
  expect(openOf(venue)).toEqual([[10, 102, 2]])
  closePosition(venue.books, 1, noTag)
  play(venue, 3, 4)
  expect(closedOf(venue)).toEqual([[102, 110, '2-4']])
})

test('quantities are lots, and parts of them add up', () => {
  const venue = venueOver([flat, flat, flat, flat, flat], { lotSize: 0.1 })
  venue.desk?.accept(enter(venue, 0.37), 'gtc', none, true)
  play(venue, 1, 1)
  expect(openOf(venue)).toEqual([[0.3, 100, 1]])
  venue.desk?.accept(enter(venue, -0.1), 'gtc', none, true)
  venue.desk?.accept(enter(venue, -0.1), 'gtc', none, true)
  venue.desk?.accept(enter(venue, -0.1), 'gtc', none, true)
  play(venue, 2, 2)
  expect(openOf(venue)).toEqual([])
  expect([...venue.books.closed.size.subarray(0, 3)]).toEqual([0.1, 0.1, 0.1])
  enter(venue, 0.5)
  play(venue, 3, 3)
  expect(openOf(venue)).toEqual([[500, 100, 3]])
})

test('entries below the smallest quantity or value are refused', () => {
  const venue = venueOver([flat, flat], { lotSize: 0.01, minQuantity: 0.1, minNotional: 50 })
  for (const size of [0.05, 0.3, 0.6]) venue.desk?.accept(enter(venue, size), 'gtc', none, true)
  play(venue, 1, 1)
  expect(openOf(venue)).toEqual([[0.6, 100, 1]])
  expect(venue.canceledForMargin).toBe(0)
  expect([...venue.refusals.counts]).toEqual([['quantity-too-small', 1], ['notional-too-small', 1]])
})

test('entries above the largest quantity or value are refused', () => {
  const venue = venueOver([flat, flat], { lotSize: 0.01, maxQuantity: 5, maxNotional: 300 })
  for (const size of [6, 4, 2]) venue.desk?.accept(enter(venue, size), 'gtc', none, true)
  play(venue, 1, 1)
  expect(openOf(venue)).toEqual([[2, 100, 1]])
  expect([...venue.refusals.counts]).toEqual([['quantity-too-large', 1], ['notional-too-large', 1]])
})

test('a day is the session of the instrument', () => {
  // Three half hours around midnight UTC of a Tuesday: 23:30, 0:00, 0:30. Chicago's session goes on until 22:00 UTC.
  const rows: Row[] = [flat, flat, flat]
  const night = (): BarColumns => {
    const bars = barsOf(rows)
    bars.openAt.set([23.5, 24, 24.5].map((hours) => Date.UTC(2024, 0, 8) + hours * hourMs))
    return bars
  }
  const left = (options: Partial<RealisticOptions>): number => {
    const venue = venueOver(night(), options)
    venue.desk?.accept(enter(venue, 1, { limit: 50 }), 'day', none, true)
    play(venue, 0, 2)
    return venue.books.orders.count
  }
  expect(left({})).toBe(0)
  expect(left({ calendar: 'cme-globex' })).toBe(1)
})

test('market and stop orders slip, limits never; prices are ticks and stay inside of the bar', () => {
  const priceOf = (options: Partial<RealisticOptions>, wish: Wish = {}, size = 10): number => {
    const venue = venueOver([flat, [100, 103, 97, 100]], options)
    enter(venue, size, wish)
    play(venue, 1, 1)
    return venue.books.trades.entryPrice[venue.books.trades.at(0)]
  }
  expect(priceOf({ slippage: { model: 'ticks', ticks: 3 }, tickSize: 0.25 })).toBe(100.75)
  expect(priceOf({ slippage: { model: 'percent', ratio: 0.0013 }, tickSize: 0.25 })).toBe(100.25)
  expect(priceOf({ slippage: { model: 'percent', ratio: 0.0013 }, tickSize: 0.25 }, {}, -10)).toBe(99.75)
  expect(priceOf({ slippage: { model: 'spread', ratio: 0.01 } })).toBe(101)
  expect(priceOf({ slippage: { model: 'volume-share', impact: 100, cap: 1 } })).toBeCloseTo(101, 12)
  expect(priceOf({ slippage: { model: 'volume-share', impact: 1000, cap: 0.02 } })).toBe(102)
  expect(priceOf({ slippage: { model: 'percent', ratio: 0.5 } })).toBe(103)
  expect(priceOf({ slippage: { model: 'percent', ratio: 0.5 } }, { limit: 98 })).toBe(98)
  expect(priceOf({ tickSize: 0.25 }, { limit: 98.4 })).toBe(98.25)
  expect(priceOf({ tickSize: 0.25 }, { stop: 101.4 })).toBe(101.5)
})

test('commission: maker and taker, tiers by 30 days, and a minimum per order whatever its parts', () => {
  const paid = (options: Partial<RealisticOptions>, act: (venue: Venue) => void): number => {
    const venue = venueOver([flat, [100, 101, 95, 100, 50], [100, 101, 95, 100, 50], flat], options, {
      commissionRatio: 0.01,
    })
    act(venue)
    return 100_000 - venue.books.cash
  }
  const rates = { makerRatio: 0.001, takerRatio: 0.002 }
  const market = (venue: Venue): void => {
    enter(venue, 10)
    play(venue, 1, 2)
  }
  const rested = (venue: Venue): void => {
    enter(venue, 10, { limit: 96 })
    play(venue, 1, 2)
  }
  expect(paid({}, market)).toBe(10)
  expect(paid(rates, market)).toBe(2)
  expect(paid(rates, rested)).toBeCloseTo(0.96, 9)
  expect(paid({ ...rates, commissionMin: 5 }, market)).toBe(5)
  expect(paid({ ...rates, commissionMin: 5, volumeCap: 0.1 }, market)).toBe(5)
  const tiers = { ...rates, feeTiers: [{ volume: 900, makerRatio: 0, takerRatio: 0.0005 }] }
  const twice = (venue: Venue): void => {
    enter(venue, 10)
    play(venue, 1, 1)
    enter(venue, 10)
    play(venue, 2, 2)
  }
  expect(paid(tiers, twice)).toBeCloseTo(2 + 0.5, 9)
})

test('holding costs: funding by the clock, borrowing by the night, dividends by the unit', () => {
  const cashAfter = (size: number, options: Partial<RealisticOptions>): number => {
    const venue = venueOver([flat, flat, flat, flat], options)
    enter(venue, size)
    play(venue, 1, 3)
    return venue.books.cash - 100_000
  }
  expect(cashAfter(10, { fundingRatio: 0.0001, fundingHours: 8 })).toBeCloseTo(-0.6, 9)
  expect(cashAfter(-10, { fundingRatio: 0.0001, fundingHours: 8 })).toBeCloseTo(0.6, 9)
  expect(cashAfter(-10, { borrowRatio: 0.365 })).toBeCloseTo(-2, 9)
  expect(cashAfter(10, { borrowRatio: 0.365 })).toBe(0)
  expect(cashAfter(10, { dividends: [{ at: 2 * dayMs, amount: 1.5 }] })).toBe(15)
  expect(cashAfter(-10, { dividends: [{ at: 1.5 * dayMs, amount: 1.5 }] })).toBe(-15)
})

test('what holding cost is in the result of the trade, so results add up to the account', () => {
  const venue = venueOver([flat, flat, flat, [104, 105, 103, 104]], { fundingRatio: 0.0001, commissionMin: 3 })
  enter(venue, 10)
  play(venue, 1, 2)
  closePosition(venue.books, 0.4, noTag)
  play(venue, 3, 3)
  venue.finish(3)
  const { closed } = venue.books
  expect(closed.count).toBe(2)
  expect(closed.pnl[0] + closed.pnl[1]).toBeCloseTo(venue.equity[3] - 100_000, 9)
})

test('a split keeps the worth of a trade and moves its prices', () => {
  const venue = venueOver([flat, flat, [50, 51, 49, 50], [50, 51, 44, 45]], { splits: [{ at: 2 * dayMs, ratio: 2 }] })
  enter(venue, 10, { stopLoss: 90, target: 120 })
  play(venue, 1, 2)
  expect(openOf(venue)).toEqual([[20, 50, 1]])
  expect(venue.equity[2]).toBe(100_000)
  play(venue, 3, 3)
  expect(closedOf(venue)).toEqual([[50, 45, '1-3']])
})

test('outside of trading hours nothing fills', () => {
  const rows: Row[] = [flat, [101, 102, 100, 101], [102, 103, 101, 102], [103, 104, 102, 103]]
  const venue = venueOver(barsOf(rows, hourMs), {
    session: { fromMinute: 120, untilMinute: 180, days: [4] },
  })
  enter(venue, 10)
  play(venue, 1, 3)
  expect(openOf(venue)).toEqual([[10, 102, 2]])
})

test('settings that contradict each other are refused', () => {
  expect(() => venueOver([flat, flat], {}, { tradeOnClose: true })).toThrow('fills no order at a close')
  expect(() => venueOver([flat, flat], { session: { fromMinute: 0, untilMinute: 60, days: [1] } })).toThrow('shorter')
  expect(() => venueOver([flat, flat], { quirks: true, commissionMin: 1 })).toThrow('Leave one of the two out')
})

test('what is open at the end is closed at the last close', () => {
  const venue = venueOver([flat, flat, [100, 110, 99, 108]])
  enter(venue, 10)
  play(venue, 1, 2)
  expect(venue.finish(2)).toBe(true)
  expect(closedOf(venue)).toEqual([[100, 108, '1-2']])
  expect(venue.equity[2]).toBe(100_080)
})
