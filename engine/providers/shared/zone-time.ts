const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  return format
}

/** Whether this machine knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatOf(timeZone)
    return true
  } catch {
    return false
  }
}

/** What a clock of the zone shows at `at`, as if it were UTC. */
export function localTime(at: number, timeZone: string): number {
  const field: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) field[type] = Number(value)
  return Date.UTC(field.year, field.month - 1, field.day, field.hour, field.minute, field.second)
}

/** The day that a clock of the zone shows at `at`, as its midnight UTC: how Lonja names a daily bar. */
export function localDay(at: number, timeZone: string): number {
  return Math.floor(localTime(at, timeZone) / 86_400_000) * 86_400_000
}
