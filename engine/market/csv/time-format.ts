import { csvTimeFormats, type CsvTimeFormat } from '../../domain/csv-import.ts'
import { readTimeOfDay, readTimeText } from './time-text.ts'

/** Counts below this many seconds lie before March 1973: more likely row numbers, or another unit near its zero. */
const smallestCount = 1e8

/** Digits that begin with another year are a count, and not a date without separators. */
const likelyYear = /^(?:1[89]|2[01])\d\d/

/**
 * The formats that one written time could have. Counts since 1970 are told apart by their size: until the year 5138 no
 * count in one unit looks like a count in the next.
 */
export function timeFormatsOf(text: string): readonly CsvTimeFormat[] {
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const digits = text.indexOf('.') < 0 ? text.length : 0
    if ((digits === 8 || digits === 12 || digits === 14) && likelyYear.test(text) && isTime(text, 'ymd-compact')) {
      return ['ymd-compact']
    }
    const value = Number(text)
    if (value < smallestCount) return []
    if (value < 1e11) return ['epoch-s']
    if (value < 1e14) return ['epoch-ms']
    if (value < 1e17) return ['epoch-us']
    return value < 1e20 ? ['epoch-ns'] : []
  }
  return csvTimeFormats.filter((format) => !format.startsWith('epoch-') && isTime(text, format))
}

function isTime(text: string, format: CsvTimeFormat): boolean {
  const read = readTimeText(text, format)
  return 'at' in read
}

export function isTimeOfDay(text: string): boolean {
  return typeof readTimeOfDay(text) === 'number' && /^\d{1,2}:\d{2}|^\d{4}$|^\d{6}$/.test(text)
}

/** True for a day without an hour. */
export function isBareDay(text: string, format: CsvTimeFormat): boolean {
  const read = readTimeText(text, format)
  return 'at' in read && !read.clock
}

/** The formats that most cells of a column agree with, best first; none when it is no column of times. */
export function timeFormatsOfColumn(cells: readonly string[]): readonly CsvTimeFormat[] {
  if (cells.length === 0) return []
  const votes = new Map<CsvTimeFormat, number>()
  for (const cell of cells) for (const format of timeFormatsOf(cell)) votes.set(format, (votes.get(format) ?? 0) + 1)
  const most = Math.max(0, ...votes.values())
  if (most * 2 <= cells.length) return []
  // A date that only one reading can explain lowers the other's votes; both stay, and the whole file decides.
  const dayOrMonth = votes.has('dmy') && votes.has('mdy')
  return csvTimeFormats.filter((format) =>
    dayOrMonth && (format === 'dmy' || format === 'mdy') ? true : votes.get(format) === most,
  )
}
