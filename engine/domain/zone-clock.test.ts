import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zoneClock } from './zone-clock.ts'

const zones = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Africa/Casablanca',
]

/**
 * What a clock in the zone shows at an instant, as if that were UTC; made with another formatter than the one under
 * test.
 */
function shown(at: number, timeZone: string): number {
  const text = new Date(at).toLocaleString('sv-SE', { timeZone })
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}

test('a reading turns into the instant that shows it, or into none when that is not the only one', () => {
  for (const timeZone of zones) {
    const clock = zoneClock(timeZone)
    expect(clock).not.toBeNull()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 68_000_000 }), (minutes) => {
        const at = minutes * 60_000
        const local = shown(at, timeZone)
        const found = clock?.utc(local)
        if (Number.isNaN(found)) {
          const others = [-120, -60, -30, 30, 60, 120].filter((shift) => shown(at + shift * 60_000, timeZone) === local)
          expect(others.length).toBeGreaterThan(0)
          expect(clock?.why(local)).toContain('twice')
        } else expect(found).toBe(at)
      }),
      { numRuns: 120, seed: 20260104 },
    )
  }
})

test('UTC needs no clock, an unknown zone is refused', () => {
  expect(zoneClock('UTC')).toBeNull()
  expect(() => zoneClock('Mars/Olympus')).toThrow('no time zone')
})
