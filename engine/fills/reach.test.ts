import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryOrder, OrderBook } from './order-book.ts'
import { Reach } from './reach.ts'

const price = fc.integer({ min: 90, max: 110 })
const order = fc.record({
  size: fc.constantFrom(1, -1),
  limit: fc.option(price, { nil: NaN }),
  stop: fc.option(price, { nil: NaN }),
})

test('a bar is passed over exactly when it wakes no stop, meets no limit, and nothing fills at any price', () => {
  fc.assert(
    fc.property(fc.array(order, { maxLength: 4 }), price, price, (all, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const orders = new OrderBook()
      for (const { size, limit, stop } of all) {
        const slot = orders.addLast(entryOrder, size, 0)
        orders.limit[slot] = limit
        orders.stop[slot] = stop
      }
      const reach = new Reach(orders)
      reach.measure()
      const acts = all.some(({ size, limit, stop }) => {
        if (stop === stop) return size > 0 ? high >= stop : low <= stop
        if (limit === limit) return size > 0 ? low <= limit : high >= limit
        return true
      })
      expect(reach.misses(high, low)).toBe(!acts)
    }),
  )
})

test('what was measured holds until an order comes, goes or is amended', () => {
  const orders = new OrderBook()
  const reach = new Reach(orders)
  expect(reach.isKnown).toBe(false)
  const slot = orders.addLast(entryOrder, 1, 0)
  orders.limit[slot] = 90
  reach.measure()
  expect(reach.isKnown).toBe(true)
  expect(reach.misses(101, 99)).toBe(true)
  orders.limit[slot] = 100
  orders.noteAmended()
  expect(reach.isKnown).toBe(false)
  reach.measure()
  expect(reach.misses(101, 99)).toBe(false)
  orders.remove(slot)
  expect(reach.isKnown).toBe(false)
})
