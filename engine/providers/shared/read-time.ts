import { dayMs, dayNumber } from '../../domain/calendar-day.ts'

const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/

/** Milliseconds of `2024-02-29` or `2024-02-29 15:59[:00]`, read as if it were UTC; NaN for anything else. */
export function readTime(text: unknown): number {
  const match = typeof text === 'string' ? pattern.exec(text) : null
  if (match === null) return NaN
  const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0))
  if (hour > 23 || minute > 59 || second > 59) return NaN
  return dayNumber(year, month, day) * dayMs + hour * 3_600_000 + minute * 60_000 + second * 1000
}

/** `2024-02-29` of a time, UTC. */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
