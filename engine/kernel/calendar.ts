const dayMs = 86_400_000

/** Days since 1970-01-01, UTC. */
export const utcDay = (at: number): number => Math.floor(at / dayMs)

/** Weeks since the one of Monday 1969-12-29, UTC. */
export const utcWeek = (at: number): number => Math.floor((utcDay(at) + 3) / 7)

/**
 * Months since January of year 0, UTC (Gregorian calendar; the year is taken to begin in March, so that leap days come
 * last).
 */
export function utcMonth(at: number): number {
  const days = utcDay(at) + 719468
  const era = Math.floor(days / 146097)
  const dayOfEra = days - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  return (era * 400 + yearOfEra) * 12 + monthFromMarch + 2
}

export const utcYear = (at: number): number => Math.floor(utcMonth(at) / 12)

export const sessions = ['day', 'week', 'month', 'year'] as const

/** A number that changes when the next session begins. */
export function sessionOf(session: string): (at: number) => number {
  switch (session) {
    case 'day':
      return utcDay
    case 'week':
      return utcWeek
    case 'month':
      return utcMonth
    case 'year':
      return utcYear
    default:
      throw new Error(`Invariant: there is no session "${session}"`)
  }
}
