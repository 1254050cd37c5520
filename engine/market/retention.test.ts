import { expect, test } from 'vitest'
import { eventsKeptFrom, versionsToForget } from './retention.ts'

test('old versions go, unless something uses them', () => {
  const versions = [true, false, false, true, false].map((inUse, k) => ({ hash: `v${k}`, inUse }))
  expect(versionsToForget(versions, 2)).toEqual(['v2', 'v4'])
  expect(versionsToForget(versions, 0)).toEqual(['v1', 'v2', 'v4'])
  expect(versionsToForget(versions, null)).toEqual([])
})

test('events are kept by whole days back from the newest', () => {
  const noon = Date.UTC(2024, 4, 17, 12)
  expect(eventsKeptFrom(noon, 1)).toBe(Date.UTC(2024, 4, 17))
  expect(eventsKeptFrom(noon, 30)).toBe(Date.UTC(2024, 3, 18))
  expect(eventsKeptFrom(noon, null)).toBeNull()
})
