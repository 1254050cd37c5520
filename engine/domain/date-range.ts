const day = /^([1-9]\d{3})-(\d{2})-(\d{2})$/
const instant = /^([1-9]\d{3})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/
const dayMs = 86_400_000

/** Milliseconds UTC of `2010-12-31` or `2010-12-31T14:30[:00[.000]][Z]`; undefined for anything else. Always UTC. */
function readInstant(text: string): { at: number; wholeDay: boolean } | undefined {
  const match = day.exec(text) ?? instant.exec(text)
  if (match === null) return undefined
  const [year, month, date, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0))
  const at = Date.UTC(year, month - 1, date, hour, minute, second, Number((match[7] ?? '').padEnd(3, '0')))
  // Date.UTC turns 31 February into March; a date that does not print back the same was no date.
  const back = new Date(at)
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== date || hour > 23 || minute > 59 || second > 59) {
    return undefined
  }
  return { at, wholeDay: day.test(text) }
}

/** First open time that counts, or undefined when `text` is no date. */
export function readRangeStart(text: string): number | undefined {
  return readInstant(text)?.at
}

/**
 * The open time from which bars no longer count: a bare date includes that whole day, a time of day excludes itself.
 */
export function readRangeEnd(text: string): number | undefined {
  const read = readInstant(text)
  return read === undefined ? undefined : read.at + (read.wholeDay ? dayMs : 0)
}

/** The shortest text that `readRangeStart` reads back as `at`. */
export function writeRangeStart(at: number): string {
  const text = new Date(at).toISOString()
  return at % dayMs === 0 ? text.slice(0, 10) : text
}

/** The shortest text that `readRangeEnd` reads back as `at`. */
export function writeRangeEnd(at: number): string {
  return at % dayMs === 0 ? new Date(at - dayMs).toISOString().slice(0, 10) : new Date(at).toISOString()
}
