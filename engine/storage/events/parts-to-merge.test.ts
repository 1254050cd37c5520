import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoredEvents } from './event-manifest.ts'
import { partsToMerge, type FreshEvents } from './parts-to-merge.ts'

const part = ({ firstAt, lastAt, events }: FreshEvents): StoredEvents => ({
  kind: 'trades', instrument: 'A', span: '2024-05-17', path: `${firstAt}`, hash: '', hashOf: 'file', firstAt, lastAt,
  events, bytes: 1,
})

/** Adds what is new as the store does; answers the files then, and how many events were written. */
function add(parts: readonly StoredEvents[], fresh: FreshEvents): readonly [parts: StoredEvents[], written: number] {
  const merged = partsToMerge(parts, fresh)
  const all = [fresh, ...merged]
  const file = part({
    firstAt: Math.min(...all.map(({ firstAt }) => firstAt)),
    lastAt: Math.max(...all.map(({ lastAt }) => lastAt)),
    events: all.reduce((sum, { events }) => sum + events, 0),
  })
  const left = parts.filter((one) => !merged.includes(one))
  return [[...left, file].sort((a, b) => a.firstAt - b.firstAt), file.events]
}

test('a day of a thousand recorded parts has few files, and each event was written few times', () => {
  let parts: StoredEvents[] = []
  let written = 0
  for (let k = 0; k < 1000; k++) {
    const [next, wrote] = add(parts, { firstAt: 100 * k, lastAt: 100 * k + 99, events: 50 + (k % 7) })
    parts = next
    written += wrote
    expect(parts.length).toBeLessThan(12)
  }
  const events = parts.reduce((sum, one) => sum + one.events, 0)
  expect(written / events).toBeLessThan(12)
})

test('whatever comes in whatever order, no two files overlap in time and nothing is lost', () => {
  const fresh = fc.record({ firstAt: fc.nat(1000), length: fc.nat(200), events: fc.integer({ min: 1, max: 500 }) })
  fc.assert(
    fc.property(fc.array(fresh, { maxLength: 40 }), (list) => {
      let parts: StoredEvents[] = []
      for (const { firstAt, length, events } of list) {
        parts = add(parts, { firstAt, lastAt: firstAt + length, events })[0]
      }
      for (let k = 1; k < parts.length; k++) expect(parts[k].firstAt).toBeGreaterThan(parts[k - 1].lastAt)
      const total = (of: readonly { readonly events: number }[]): number => of.reduce((sum, one) => sum + one.events, 0)
      expect(total(parts)).toBe(total(list))
    }),
  )
})
