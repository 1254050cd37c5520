import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryOrder, none, OrderBook, stopOrder } from './order-book.ts'

const queueOf = (book: OrderBook): number[] =>
  Array.from({ length: book.count }, (_, place) => book.serial[book.at(place)])

test('the queue is what a list would be, however it grows and drifts', () => {
  const step = fc.oneof(fc.constant('first' as const), fc.constant('last' as const), fc.nat(1000))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const book = new OrderBook()
      let list: number[] = []
      let serial = 0
      for (const what of steps) {
        if (what === 'first') {
          book.addFirst(stopOrder, 1, 0)
          list = [++serial, ...list]
        } else if (what === 'last') {
          book.addLast(entryOrder, 1, 0)
          list = [...list, ++serial]
        } else if (list.length > 0) {
          const place = what % list.length
          book.remove(book.at(place))
          list = list.filter((_, k) => k !== place)
        }
      }
      expect(queueOf(book)).toEqual(list)
    }),
  )
})

test('a pass skips what ended meanwhile, also when its slot serves another order', () => {
  const book = new OrderBook()
  const first = book.addLast(entryOrder, 1, 0)
  const second = book.addLast(entryOrder, 2, 0)
  expect(book.beginPass()).toBe(2)
  book.remove(second)
  expect(book.addLast(entryOrder, 3, 0)).toBe(second)
  expect(book.passSlot(0)).toBe(first)
  expect(book.passSlot(1)).toBe(none)
})

test('a slot taken anew has nothing of the order before', () => {
  const book = new OrderBook()
  const slot = book.addLast(entryOrder, 1, 5)
  book.limit[slot] = book.stop[slot] = book.trade[slot] = 7
  const generation = book.generation[slot]
  book.remove(slot)
  expect(book.isWaiting(slot, generation)).toBe(false)
  expect(book.addFirst(stopOrder, -2, 0)).toBe(slot)
  expect([book.limit[slot], book.stop[slot], book.trade[slot]]).toEqual([NaN, NaN, none])
  expect(book.serial[slot]).toBe(2)
})
