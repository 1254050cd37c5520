import { timeframeMs, type Timeframe } from '../../domain/timeframe.ts'
import type { ZoneClock } from '../../domain/zone-clock.ts'
import { timeGrid } from '../time-grid.ts'

const minuteMs = 60_000

/** What the times of a file are, when each is taken as the end of its bar. */
export interface ClosingTimes {
  /** Rising, ms UTC. */
  readonly at: Float64Array
  readonly timeframe: Timeframe
  /** They are days without an hour. */
  readonly days: boolean
  /** On whose clock days begin; null for UTC. */
  readonly zone: ZoneClock | null
}

/**
 * When the bars open whose closing times these are. Shorter than a day, a bar opens its length earlier, or when the one
 * before it closed if that is later: the last bar of a session may be cut short. From a day on, its last day is the one
 * that is named, or for an instant the day just before it; days open with that day, weeks and months with the Monday or
 * the first of the month of the stretch that it ends. A last moment such as 15:59:59 or 15:59:59.999 stands for the
 * minute that follows.
 */
export function opensOfCloses({ at, timeframe, days, zone }: ClosingTimes): Float64Array {
  const stepMs = timeframeMs(timeframe)
  const count = Number.parseInt(timeframe, 10)
  const unit = timeframe.slice(String(count).length)
  const late = lastMomentMs(at, stepMs)
  if (unit === 's' || unit === 'm' || unit === 'h') {
    let before = -Infinity
    return at.map((stamp) => {
      const end = stamp + late
      const open = Math.max(end - stepMs, before)
      before = end
      return open
    })
  }
  // Weekends make short files of days look like bars of several days.
  const others = unit === 'd' ? 0 : count - 1
  const grid = timeGrid(`1${unit}` as Timeframe)
  return at.map((stamp) => {
    const last = days ? stamp : localOf(zone, stamp + late - 1)
    return grid.startOf(grid.indexOf(last) - others)
  })
}

/** How long before the end of their bars all closing times lie, where they name a last moment inside of it. */
function lastMomentMs(at: Float64Array, stepMs: number): number {
  if (stepMs >= minuteMs && at.every((stamp) => mod(stamp, minuteMs) === minuteMs - 1000)) return 1000
  return at.every((stamp) => mod(stamp, 1000) === 999) ? 1 : 0
}

const mod = (value: number, by: number): number => value - Math.floor(value / by) * by

/** What a zone's clock shows at an instant, as if it were UTC. */
function localOf(zone: ZoneClock | null, at: number): number {
  if (zone === null) return at
  const near = at - zone.utc(at)
  const local = at + (Number.isNaN(near) ? 0 : near)
  const back = zone.utc(local)
  return Number.isNaN(back) ? local : local + (at - back)
}
