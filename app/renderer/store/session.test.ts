import { expect, test } from 'vitest'
import { RecentMap } from './session.ts'

test('the values used last are kept', () => {
  const kept = new RecentMap<number>(2)
  kept.set('a', 1)
  kept.set('b', 2)
  expect(kept.get('a')).toBe(1)
  kept.set('c', 3)
  expect(kept.get('b')).toBeUndefined()
  expect(kept.get('a')).toBe(1)
  expect(kept.get('c')).toBe(3)
})
