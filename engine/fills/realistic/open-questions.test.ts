import { expect, test } from 'vitest'
import { entryOrder, stopOrder, targetOrder } from '../order-book.ts'
import { wishOf } from './open-questions.ts'

/** Roles from the one met first to the one met last; those below 0 are left out. */
function orderOf(path: 'stop-first' | 'target-first' | 'worst' | 'best'): readonly number[] {
  const wish = wishOf(path)
  if (wish === null) throw new Error('the path is settled')
  return [entryOrder, stopOrder, targetOrder].filter((role) => wish(role) >= 0).sort((a, b) => wish(b) - wish(a))
}

test('each way of deciding meets the orders in its own order', () => {
  expect(orderOf('stop-first')).toEqual([stopOrder, entryOrder, targetOrder])
  expect(orderOf('target-first')).toEqual([targetOrder, entryOrder, stopOrder])
  expect(orderOf('worst')).toEqual([stopOrder, entryOrder])
  expect(orderOf('best')).toEqual([targetOrder, entryOrder])
})

test('a settled path leaves nothing open', () => {
  for (const path of ['adaptive', 'high-first', 'low-first', 'whole-bar'] as const) expect(wishOf(path)).toBeNull()
})
