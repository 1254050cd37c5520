import type { Session } from '../../domain/realistic.ts'

const minuteMs = 60_000
const dayMinutes = 1440

/** Whether a bar that opens at this time lies in the hours of trading; orders rest in all others. */
export function isInSession(session: Session, openAt: number): boolean {
  const minutes = Math.floor(openAt / minuteMs)
  const day = Math.floor(minutes / dayMinutes)
  const minute = minutes - day * dayMinutes
  // 1 January 1970 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7
  if (!session.days.includes(weekday)) return false
  const { fromMinute, untilMinute } = session
  return fromMinute <= untilMinute
    ? minute >= fromMinute && minute < untilMinute
    : minute >= fromMinute || minute < untilMinute
}
