import type { CsvColumn } from '../../domain/csv-import.ts'
import { fieldEnd, fieldText } from './cells.ts'
import { longestLine, type Layout } from './layout.ts'
import { readNumberBytes } from './number-bytes.ts'
import { readNumberText } from './number-text.ts'
import type { ProblemList } from './problem-list.ts'
import { readClockBytes, readTimeBytes, timePlan, type TimeCursor, type TimePlan } from './time-bytes.ts'
import { readTimeOfDay, readTimeText } from './time-text.ts'
import type { ZoneClock } from '../../domain/zone-clock.ts'

const newline = 10
const carriageReturn = 13
const space = 32
const quote = 34

/** Places of a row's values: those of the columns of bars, then what only helps to make them. */
const places: Readonly<Record<CsvColumn, number>> = {
  time: 0,
  open: 1,
  high: 2,
  low: 3,
  close: 4,
  volume: 5,
  timeOfDay: 6,
}
const placeNames = ['time', 'open', 'high', 'low', 'close', 'volume', 'time of day']
const timePlace = 0
const volumePlace = 5
const clockPlace = 6
const noPlace = 7

/**
 * Reads one row after the other into columns. Plain spellings are read from the bytes without a string; everything else
 * goes through the readers of text, which also say what is wrong.
 */
export class RowReader {
  readonly #bytes: Uint8Array
  readonly #layout: Layout
  readonly #zone: ZoneClock | null
  readonly #problems: ProblemList
  readonly #roles: Uint8Array
  readonly #delimiter: number
  readonly #decimal: number
  readonly #plan: TimePlan
  readonly #cursor: TimeCursor = { end: 0, clock: false, zoned: false }
  readonly #hasClock: boolean
  #reason = ''
  /** Some time has an hour but no zone. */
  unzoned = false

  constructor(bytes: Uint8Array, layout: Layout, zone: ZoneClock | null, problems: ProblemList) {
    const { format, width } = layout
    this.#bytes = bytes
    this.#layout = layout
    this.#zone = zone
    this.#problems = problems
    this.#roles = new Uint8Array(width).fill(noPlace)
    for (const [name, column] of Object.entries(format.columns) as [CsvColumn, number][]) {
      this.#roles[column] = places[name]
    }
    this.#delimiter = format.delimiter.charCodeAt(0)
    this.#decimal = (format.decimalComma ? ',' : '.').charCodeAt(0)
    this.#plan = timePlan(format.timeFormat)
    this.#hasClock = format.columns.timeOfDay !== undefined
  }

  /**
   * Reads the row that starts at byte `start` and answers the byte after it. `values` holds six columns of `capacity`.
   */
  read(start: number, row: number, values: Float64Array, capacity: number): number {
    const bytes = this.#bytes
    const delimiter = this.#delimiter
    const cursor = this.#cursor
    const roles = this.#roles
    const width = roles.length
    cursor.clock = false
    cursor.zoned = false
    this.#reason = ''
    let p = start
    let column = 0
    let extra = false
    let sinceMidnight = 0
    for (;;) {
      const place = column < width ? roles[column] : noPlace
      if (place === noPlace) {
        const from = p
        p = this.#skip(p)
        if (column >= width && p > from && !(p === from + 1 && bytes[from] === carriageReturn)) extra = true
      } else {
        let value = this.#plain(place, p)
        if (value === value) p = cursor.end
        else {
          const until = fieldEnd(bytes, p, delimiter)
          value = this.#fromText(place, p, until)
          p = until
        }
        if (place === clockPlace) sinceMidnight = value
        else values[place * capacity + row] = value
      }
      column++
      if (bytes[p] !== delimiter) break
      p++
    }
    if (bytes[p] === carriageReturn) p++
    p++
    if (this.#hasClock) {
      values[row] += sinceMidnight
      cursor.clock = true
    }
    if (column !== width || extra) this.#countColumns(column, extra)
    if (p - start > longestLine) this.#reason = `is longer than ${longestLine} bytes`
    if (cursor.clock && !cursor.zoned) values[row] = this.#toUtc(values[row])
    if (this.#reason !== '') {
      this.#problems.add(row, this.#reason)
      for (let k = 1; k < 6; k++) values[k * capacity + row] = NaN
      if (column < width) values[row] = NaN
    }
    return p
  }

  #skip(from: number): number {
    const bytes = this.#bytes
    let c = bytes[from]
    if (c === quote || c === space) return fieldEnd(bytes, from, this.#delimiter)
    let p = from
    while (c !== this.#delimiter && c !== newline) c = bytes[++p]
    return p
  }

  /**
   * A field's value when it is spelled plainly and ends right behind that; NaN otherwise. `cursor.end` is the field's
   * end.
   */
  #plain(place: number, from: number): number {
    const bytes = this.#bytes
    const cursor = this.#cursor
    let p = from
    while (bytes[p] === space) p++
    const quoted = bytes[p] === quote
    if (quoted) p++
    let value: number
    if (place === timePlace) value = readTimeBytes(bytes, p, this.#plan, cursor)
    else if (place === clockPlace) value = cursor.zoned ? NaN : readClockBytes(bytes, p, cursor)
    else value = readNumberBytes(bytes, p, quoted || this.#decimal !== this.#delimiter ? this.#decimal : -1, cursor)
    if (value !== value) return NaN
    if (quoted && bytes[cursor.end++] !== quote) return NaN
    const c = bytes[cursor.end]
    return c === this.#delimiter || c === newline || (c === carriageReturn && bytes[cursor.end + 1] === newline)
      ? value
      : NaN
  }

  #fromText(place: number, from: number, until: number): number {
    const { format } = this.#layout
    const text = until - from > longestLine ? '…' : fieldText(this.#bytes, from, until)
    if (place === timePlace) {
      const read = readTimeText(text, format.timeFormat)
      if ('reason' in read) return this.#refuse(place, read.reason)
      this.#cursor.clock = read.clock
      this.#cursor.zoned = read.zoned
      return read.at
    }
    if (place === clockPlace) {
      const read = readTimeOfDay(text)
      return typeof read === 'number' ? read : this.#refuse(place, read.reason)
    }
    const read = readNumberText(text, format, place === volumePlace)
    return 'value' in read ? read.value : this.#refuse(place, read.reason)
  }

  #refuse(place: number, reason: string): number {
    this.#reason ||= `the ${placeNames[place]} ${reason}`
    return NaN
  }

  #countColumns(found: number, extra: boolean): void {
    const { width } = this.#layout
    if (found < width) this.#reason = `has ${found} ${found === 1 ? 'column' : 'columns'}, but ${width} are needed`
    else if (extra) this.#reason = `has ${found} columns, but only ${width} are expected`
  }

  #toUtc(local: number): number {
    this.unzoned = true
    if (this.#zone === null || this.#reason !== '') return local
    const at = this.#zone.utc(local)
    if (Number.isNaN(at)) this.#reason = `the time ${this.#zone.why(local)}`
    return at
  }
}
