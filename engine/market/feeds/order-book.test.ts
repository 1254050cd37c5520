import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom, type Random } from '../../base/random.ts'
import type { BookChange, BookLevel, BookSnapshot } from '../../domain/market-event.ts'
import { bookChecksum, crc32 } from './book-checksum.ts'
import { BookSide } from './book-side.ts'
import { OrderBook } from './order-book.ts'

const snapshot = (sequence: number, bids: BookLevel[], asks: BookLevel[], checksum?: number): BookSnapshot => ({
  kind: 'book-snapshot', instrument: 'X', at: sequence, sequence, bids, asks,
  ...(checksum === undefined ? {} : { checksum }),
})
const change = (firstSequence: number, lastSequence: number, bids: BookLevel[], asks: BookLevel[]): BookChange => ({
  kind: 'book-change', instrument: 'X', at: lastSequence, firstSequence, lastSequence, bids, asks,
})
const levelsOf = (book: OrderBook): unknown => [book.bids.levels(Infinity), book.asks.levels(Infinity)]

test('a side keeps its levels best first, whatever order they come in', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<1 | -1>(1, -1),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 3 })), { maxLength: 300 }),
      (sign, sets) => {
        const side = new BookSide(sign)
        const truth = new Map<number, number>()
        for (const [price, quantity] of sets) {
          side.set(price / 8, quantity)
          if (quantity === 0) truth.delete(price / 8)
          else truth.set(price / 8, quantity)
        }
        expect(side.levels(Infinity)).toEqual([...truth].sort((a, b) => sign * (b[0] - a[0])))
      },
    ),
  )
})

test('checksums are those of Kraken’s own example', () => {
  expect(crc32('123456789')).toBe(0xcbf43926)
  const bids = new BookSide(1)
  const asks = new BookSide(-1)
  for (let k = 0; k < 10; k++) asks.set(Number((0.05005 + k * 0.00005).toFixed(5)), 0.000005)
  for (const price of [0.05, 0.04995, 0.0499, 0.0498, 0.04975, 0.0497, 0.04965, 0.0496, 0.04955, 0.0495]) {
    bids.set(price, 0.000005)
  }
  expect(bookChecksum(bids, asks, { price: 5, quantity: 8 })).toBe(974947235)
})

test('changes that follow are applied, those that come twice or too late change nothing', () => {
  const book = new OrderBook()
  expect(book.flaw).toBe('empty')
  book.take(snapshot(10, [[99, 1], [98, 2]], [[101, 1]]))
  book.take(change(9, 12, [[99, 3]], []))
  book.take(change(13, 13, [], [[101, 0], [102, 5]]))
  const before = levelsOf(book)
  book.take(change(9, 12, [[99, 7]], []))
  book.take(snapshot(11, [[50, 1]], [[60, 1]]))
  expect(levelsOf(book)).toEqual(before)
  expect(before).toEqual([[[99, 3], [98, 2]], [[102, 5]]])
  expect([book.sequence, book.flaw]).toEqual([13, null])
})

test('after a gap only a snapshot that joins what came since is good enough', () => {
  const book = new OrderBook()
  book.take(snapshot(10, [[99, 1]], [[101, 1]]))
  book.take(change(12, 12, [[98, 1]], []))
  expect(book.flaw).toBe('gap')
  expect(book.bids.length).toBe(0)
  book.take(change(13, 13, [[97, 1]], []))
  book.take(snapshot(10, [[99, 1]], [[101, 1]]))
  expect(book.flaw).toBe('gap')
  book.take(snapshot(11, [[99, 4]], [[101, 1]]))
  expect(book.flaw).toBe(null)
  expect(levelsOf(book)).toEqual([[[99, 4], [98, 1], [97, 1]], [[101, 1]]])
})

test('a crossed book, a wrong checksum and numbers that cannot be make it invalid', () => {
  const book = new OrderBook({ price: 0, quantity: 0 })
  book.take(snapshot(1, [[99, 1]], [[101, 1]]))
  book.take(change(2, 2, [[101, 1]], []))
  expect(book.flaw).toBe('crossed')
  book.take(snapshot(3, [[99, 1]], [[101, 1]], crc32('1011991')))
  expect(book.flaw).toBe(null)
  book.take(snapshot(4, [[99, 2]], [[101, 1]], crc32('1011991')))
  expect(book.flaw).toBe('checksum')
  book.take(snapshot(5, [[99, NaN]], [[101, 1]]))
  expect(book.flaw).toBe('nonsense')
  book.reset()
  book.take(snapshot(1, [[99, 1]], [[101, 1]]))
  expect(book.flaw).toBe(null)
})

/** A number for a level; those of all levels combined tell one book from another in any order. */
function mixed(price: number, quantity: number, side: number): number {
  let word = Math.imul(price * 4 + side, 0x9e3779b1) ^ Math.imul(quantity, 0x85ebca77)
  word = Math.imul(word ^ (word >>> 15), 0xc2b2ae35)
  return word ^ (word >>> 13)
}

function markOf(book: OrderBook): number {
  let mark = 0
  for (let k = 0; k < book.bids.length; k++) mark ^= mixed(book.bids.price(k), book.bids.quantity(k), 1)
  for (let k = 0; k < book.asks.length; k++) mark ^= mixed(book.asks.price(k), book.asks.quantity(k), 2)
  return mark
}

/** The venue: it knows what the book was after each of its last changes. */
class Reference {
  readonly #random: Random
  readonly bids = new Map<number, number>()
  readonly asks = new Map<number, number>()
  readonly truth = new Map<number, number>()
  sequence = 100
  #middle = 1000

  constructor(random: Random) {
    this.#random = random
    for (let k = 1; k <= 20; k++) {
      this.bids.set(this.#middle - k, k)
      this.asks.set(this.#middle + k, k)
    }
    this.truth.set(this.sequence, this.#mark())
  }

  step(): BookChange {
    const first = this.sequence + 1
    this.#middle += Math.floor(this.#random.next() * 3) - 1
    const bids = this.#side(this.bids, -1)
    const asks = this.#side(this.asks, 1)
    this.sequence += 1 + Math.floor(this.#random.next() * 3)
    this.truth.set(this.sequence, this.#mark())
    this.truth.delete(this.sequence - 400)
    return change(first, this.sequence, bids, asks)
  }

  snapshot(): BookSnapshot {
    return snapshot(this.sequence, [...this.bids], [...this.asks])
  }

  #side(levels: Map<number, number>, away: 1 | -1): BookLevel[] {
    const changed: BookLevel[] = []
    for (const price of levels.keys()) {
      const distance = (price - this.#middle) * away
      if (distance < 1 || distance > 40) changed.push([price, 0])
    }
    for (let k = 0; k < 2; k++) {
      const price = this.#middle + away * (1 + Math.floor(this.#random.next() * 20))
      changed.push([price, Math.floor(this.#random.next() * 9)])
    }
    for (const [price, quantity] of changed) {
      if (quantity === 0) levels.delete(price)
      else levels.set(price, quantity)
    }
    return changed
  }

  #mark(): number {
    let mark = 0
    for (const [price, quantity] of this.bids) mark ^= mixed(price, quantity, 1)
    for (const [price, quantity] of this.asks) mark ^= mixed(price, quantity, 2)
    return mark
  }
}

test('100,000 changes with drops, twins, swaps and late snapshots: the venue’s book or invalid, never wrong', () => {
  const random = seededRandom(20260101)
  const venue = new Reference(random)
  const book = new OrderBook()
  let held: (BookChange | BookSnapshot)[] = []
  let valid = 0
  let repaired = 0
  let wasValid = false
  for (let n = 0; n < 100_000; n++) {
    const next = venue.step()
    const dice = random.next()
    const arriving: (BookChange | BookSnapshot)[] = []
    if (dice < 0.01) held.push(next)
    else if (dice >= 0.02) arriving.push(next)
    if (dice > 0.98) arriving.push(next)
    // What was held back arrives behind what it should have come before.
    if (random.next() < 0.3) arriving.push(...held.splice(0))
    if (book.flaw !== null && random.next() < 0.2) {
      if (random.next() < 0.5) held.push(venue.snapshot())
      else arriving.push(venue.snapshot())
    }
    for (const event of arriving) {
      book.take(event)
      if (book.flaw === null) {
        valid++
        if (!wasValid) repaired++
        if (markOf(book) !== venue.truth.get(book.sequence)) expect.fail(`wrong at ${book.sequence}, and valid`)
        if (book.bids.price(0) >= book.asks.price(0)) expect.fail(`crossed at ${book.sequence}, and valid`)
      }
      wasValid = book.flaw === null
    }
    held = held.slice(-50)
  }
  expect(valid).toBeGreaterThan(50_000)
  expect(repaired).toBeGreaterThan(500)
})
