import type { StoredEvents } from './event-manifest.ts'

/** What is new, as far as it matters for what it is merged with. */
export type FreshEvents = Pick<StoredEvents, 'firstAt' | 'lastAt' | 'events'>

/**
 * The files of a span that new events are written into one file with, so that no two files of a series overlap in time
 * and each is at least twice as large as the one that follows it: then there are few of them, and an event is written
 * anew no more often than its day doubles.
 */
export function partsToMerge(parts: readonly StoredEvents[], fresh: FreshEvents): StoredEvents[] {
  const merged: StoredEvents[] = []
  let left = [...parts]
  let { firstAt, lastAt, events } = fresh
  for (;;) {
    const overlapping = left.find((part) => part.firstAt <= lastAt && part.lastAt >= firstAt)
    const neighbours = [left.findLast((part) => part.lastAt < firstAt), left.find((part) => part.firstAt > lastAt)]
    const next = overlapping ?? neighbours.find((part) => part !== undefined && part.events < 2 * events)
    if (next === undefined) return merged.sort((a, b) => a.firstAt - b.firstAt || a.lastAt - b.lastAt)
    merged.push(next)
    left = left.filter((part) => part !== next)
    firstAt = Math.min(firstAt, next.firstAt)
    lastAt = Math.max(lastAt, next.lastAt)
    events += next.events
  }
}
