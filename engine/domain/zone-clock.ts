import { Fault } from '../base/fault.ts'
import { dayMs } from './calendar-day.ts'

/** No zone changed its offset and changed it back within a week. */
const weekMs = 7 * dayMs

/** Turns the readings of a zone's wall clock into UTC. */
export interface ZoneClock {
  /** Milliseconds UTC of a wall-clock reading given as if it were UTC; NaN where the clock was put forward or back. */
  utc(local: number): number
  /** Why `utc` answered NaN. */
  why(local: number): string
}

/**
 * The clock of an IANA zone. Weeks without a change of offset, nearly all of them, cost one look; around a change both
 * offsets are tried, and a reading that the clock skipped or showed twice has no single answer.
 * Fault `invalid-input` for an unknown zone.
 */
export function zoneClock(timeZone: string): ZoneClock | null {
  const format = zoneFormat(timeZone)
  if (/^(?:UTC|Etc\/UTC|GMT|Z)$/i.test(timeZone)) return null
  const offsets = new Map<number, number>()
  // Since 1973 no zone changed its offset but at a quarter of an hour.
  const offsetAt = (at: number): number => {
    if (at < 94_694_400_000) return offsetShownAt(format, at)
    const quarter = Math.floor(at / 900_000)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      offset = offsetShownAt(format, at)
      offsets.set(quarter, offset)
    }
    return offset
  }
  const candidates = (local: number): number[] => {
    const around = new Set([offsetAt(local - dayMs), offsetAt(local + dayMs)])
    return [...around].filter((offset) => offsetAt(local - offset) === offset).map((offset) => local - offset)
  }
  let steadyDay = NaN
  let steadyOffset = 0
  const weeks = new Map<number, number>()
  /** The offset of a week that has none but one, seen from the week before to the week after; else NaN. */
  const offsetOfWeek = (week: number): number => {
    let offset = weeks.get(week)
    if (offset === undefined) {
      offset = offsetAt((week - 1) * weekMs)
      for (let near = week; near <= week + 2; near++) if (offsetAt(near * weekMs) !== offset) offset = NaN
      weeks.set(week, offset)
    }
    return offset
  }
  return {
    utc: (local) => {
      const day = Math.floor(local / dayMs)
      if (day === steadyDay) return local - steadyOffset
      const ofWeek = offsetOfWeek(Math.floor(local / weekMs))
      if (!Number.isNaN(ofWeek)) {
        steadyDay = day
        steadyOffset = ofWeek
        return local - ofWeek
      }
      const before = offsetAt((day - 1) * dayMs)
      if (before === offsetAt((day + 2) * dayMs)) {
        steadyDay = day
        steadyOffset = before
        return local - before
      }
      const found = candidates(local)
      return found.length === 1 ? found[0] : NaN
    },
    why: (local) => {
      const twice = candidates(local).length > 1
      return twice
        ? `happens twice in ${timeZone}, because the clock was put back that day; give times in UTC or with an offset`
        : `does not exist in ${timeZone}, because the clock was put forward that day`
    },
  }
}

function offsetShownAt(format: Intl.DateTimeFormat, at: number): number {
  const field: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) field[type] = Number(value)
  const shown = Date.UTC(field.year, field.month - 1, field.day, field.hour, field.minute, field.second)
  return shown - Math.floor(at / 1000) * 1000
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw new Fault(
      'invalid-input',
      `There is no time zone "${timeZone}". Use an IANA name such as America/New_York or UTC.`,
    )
  }
}
