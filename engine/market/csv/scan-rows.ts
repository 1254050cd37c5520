import type { CsvColumn } from '../../domain/csv-import.ts'
import { fieldEnd, fieldText, isBlankLine } from './cells.ts'
import { longestLine, type Layout } from './layout.ts'
import { readNumberText } from './number-text.ts'
import type { ProblemList } from './problem-list.ts'
import { readClockBytes, readTimeBytes, timePlan, type TimeCursor } from './time-bytes.ts'
import { readTimeOfDay, readTimeText } from './time-text.ts'
import type { ZoneClock } from './zone-clock.ts'

const newline = 10
const carriageReturn = 13
const space = 32
const quote = 34
const comma = 44
const minus = 45
const point = 46

/** Places of the values in `ScannedRows.values`; the order of the columns of bars. */
const places: Readonly<Record<CsvColumn, number>> = { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5, timeOfDay: 6 }
const placeNames = ['time', 'open', 'high', 'low', 'close', 'volume', 'time of day']
const noPlace = 7

export interface ScannedRows {
  readonly count: number
  readonly capacity: number
  /** Six columns of `capacity` values each. A row with a problem holds NaN prices, and NaN as time when that is at fault. */
  readonly values: Float64Array
  /** Byte at which each row starts. */
  readonly rowStarts: Uint32Array
  /** Some time has an hour but no zone. */
  readonly unzoned: boolean
}

/** Exact powers of ten: a whole number below 2^53 divided by one of them rounds once, as `Number` of the text does. */
const powers = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`))
const exactBelow = 2 ** 53

/**
 * Reads every row into columns. Plain spellings are read from the bytes without a string; everything else goes through
 * the readers of text, which also say what is wrong. Expects a newline as the last byte.
 */
export function scanRows(bytes: Uint8Array, layout: Layout, zone: ZoneClock | null, problems: ProblemList): ScannedRows {
  const { format, width } = layout
  const style = format
  const delimiter = format.delimiter.charCodeAt(0)
  const decimal = format.decimalComma ? comma : point
  const plan = timePlan(format.timeFormat)
  const roles = new Uint8Array(width).fill(noPlace)
  for (const [name, column] of Object.entries(format.columns) as [CsvColumn, number][]) roles[column] = places[name]
  const cursor: TimeCursor = { end: 0, clock: false, zoned: false }
  const end = bytes.length

  let capacity = guessRows(bytes, layout.dataAt)
  let values = new Float64Array(new SharedArrayBuffer(capacity * 48))
  let rowStarts = new Uint32Array(capacity)
  let row = 0
  let unzoned = false
  let p = layout.dataAt

  while (p < end) {
    if (bytes[p] <= space && isBlankLine(bytes, p)) {
      p = bytes.indexOf(newline, p) + 1
      continue
    }
    if (row === capacity) {
      const larger = Math.ceil(capacity * 1.5) + 64
      const grown = new Float64Array(new SharedArrayBuffer(larger * 48))
      for (let k = 0; k < 6; k++) grown.set(values.subarray(k * capacity, k * capacity + row), k * larger)
      const starts = new Uint32Array(larger)
      starts.set(rowStarts)
      capacity = larger
      values = grown
      rowStarts = starts
    }
    const start = p
    rowStarts[row] = start
    let reason = ''
    let column = 0
    let extra = false
    let sinceMidnight = 0
    cursor.clock = false
    cursor.zoned = false

    for (;;) {
      const place = column < width ? roles[column] : noPlace
      if (place === noPlace) {
        const from = p
        if (bytes[p] === quote || bytes[p] === space) p = fieldEnd(bytes, p, delimiter)
        else {
          let c = bytes[p]
          while (c !== delimiter && c !== newline) c = bytes[++p]
        }
        if (column >= width && p > from && !(p === from + 1 && bytes[from] === carriageReturn)) extra = true
      } else {
        let q = p
        while (bytes[q] === space) q++
        const quoted = bytes[q] === quote
        if (quoted) q++
        let value = NaN
        if (place === 0) {
          value = readTimeBytes(bytes, q, plan, cursor)
          q = cursor.end
        } else if (place === places.timeOfDay) {
          // A date that says its zone leaves the time of day to the reader of text.
          value = cursor.zoned ? NaN : readClockBytes(bytes, q, cursor)
          q = cursor.end
        } else {
          const negative = bytes[q] === minus
          if (negative) q++
          const digitsAt = q
          let mantissa = 0
          let digit = bytes[q] - 48
          while (digit >>> 0 < 10) {
            mantissa = (Math.imul(mantissa, 10) + digit) | 0
            digit = bytes[++q] - 48
          }
          if (q > digitsAt) {
            let decimals = 0
            if (digit === decimal - 48 && (quoted || decimal !== delimiter)) {
              const decimalsAt = ++q
              digit = bytes[q] - 48
              while (digit >>> 0 < 10) {
                mantissa = (Math.imul(mantissa, 10) + digit) | 0
                digit = bytes[++q] - 48
              }
              decimals = q - decimalsAt
            }
            // Nine digits and a point fit the 32 bits above; more are added up again as a double.
            value = q - digitsAt <= 9 || (decimals > 0 && q - digitsAt === 10)
              ? mantissa / powers[decimals]
              : wideNumber(bytes, digitsAt, q, decimals)
            if (negative) value = -value
          }
        }
        if (value === value) {
          if (quoted) q = bytes[q] === quote ? q + 1 : -1
          // The plain reading stands only when the field ends right behind it.
          const c = bytes[q]
          if (c !== delimiter && c !== newline && !(c === carriageReturn && bytes[q + 1] === newline)) value = NaN
        }
        if (value === value) {
          if (place === places.timeOfDay) sinceMidnight = value
          else values[place * capacity + row] = value
          p = q
        } else {
          const until = fieldEnd(bytes, p, delimiter)
          const text = until - p > longestLine ? '…' : fieldText(bytes, p, until)
          p = until
          if (place === 0) {
            const read = readTimeText(text, format.timeFormat)
            if ('reason' in read) {
              reason ||= `the time ${read.reason}`
              values[row] = NaN
            } else {
              values[row] = read.at
              cursor.clock = read.clock
              cursor.zoned = read.zoned
            }
          } else if (place === places.timeOfDay) {
            const read = readTimeOfDay(text)
            if (typeof read === 'number') sinceMidnight = read
            else reason ||= `the time of day ${read.reason}`
          } else {
            const read = readNumberText(text, style, place === places.volume)
            if ('value' in read) values[place * capacity + row] = read.value
            else reason ||= `the ${placeNames[place]} ${read.reason}`
          }
        }
      }
      column++
      if (bytes[p] !== delimiter) break
      p++
    }
    if (bytes[p] === carriageReturn) p++
    p++

    if (column < width) reason = `has ${column} ${column === 1 ? 'column' : 'columns'}, but ${width} are needed`
    else if (extra) reason = `has ${column} columns, but only ${width} are expected`
    else if (p - start > longestLine) reason = `is longer than ${longestLine} bytes`
    if (format.columns.timeOfDay !== undefined) {
      values[row] += sinceMidnight
      cursor.clock = true
    }
    if (cursor.clock && !cursor.zoned) {
      unzoned = true
      if (zone !== null && reason === '') {
        const local = values[row]
        values[row] = zone.utc(local)
        if (Number.isNaN(values[row])) reason = `the time ${zone.why(local)}`
      }
    }
    if (reason !== '') {
      problems.add(row, reason)
      for (let k = 1; k < 6; k++) values[k * capacity + row] = NaN
      if (column < width) values[row] = NaN
    }
    row++
  }
  return { count: row, capacity, values, rowStarts, unzoned }
}

/** The number spelled by digits and perhaps one point in [from, until); NaN when a double cannot hold its digits. */
function wideNumber(bytes: Uint8Array, from: number, until: number, decimals: number): number {
  let mantissa = 0
  for (let k = from; k < until; k++) {
    const digit = bytes[k] - 48
    if (digit >>> 0 < 10) mantissa = mantissa * 10 + digit
  }
  return mantissa < exactBelow && decimals <= 22 ? mantissa / powers[decimals] : NaN
}

/** A little more rows than the first hundred lines make likely; memory that stays untouched costs nothing. */
function guessRows(bytes: Uint8Array, from: number): number {
  let lines = 0
  let at = from
  while (at < bytes.length && lines < 100) {
    at = bytes.indexOf(newline, at) + 1
    lines++
  }
  const usual = (at - from) / Math.max(1, lines)
  return Math.ceil(((bytes.length - from) / Math.max(1, usual)) * 1.1) + 16
}
