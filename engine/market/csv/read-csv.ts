import type { BarColumns } from '../../domain/bars.ts'
import type { CsvChoices, CsvPreview } from '../../domain/csv-import.ts'
import { inferTimeframe, type Timeframe } from '../../domain/timeframe.ts'
import { opensOfCloses } from './bar-stamp.ts'
import { lineStarts, splitLine } from './cells.ts'
import { checkBars } from './check-bars.ts'
import { chooseDayOrMonth } from './day-or-month.ts'
import { detectLayout, type Layout } from './layout.ts'
import { lineText, ProblemList } from './problem-list.ts'
import { scanRows, type ScannedRows } from './scan-rows.ts'
import { sketchRows } from './sketch-rows.ts'
import { stampHint, type StampedFile } from './stamp-hint.ts'
import { textBytes } from './text-bytes.ts'
import { isBareDay } from './time-format.ts'
import { zoneClock } from '../../domain/zone-clock.ts'

/** Bars and how they were read; or only the preview, whose problems or questions say why there are none. */
export type CsvReading =
  | { readonly bars: BarColumns; readonly timeframe: Timeframe; readonly preview: CsvPreview }
  | { readonly preview: CsvPreview }

/**
 * Reads a CSV file of bars. All rows become bars, or none do: one bad row refuses the file, and the preview lists it. A
 * bar's time is kept as the file gives it, unless the choices say that it is when the bar closes; a bare day is
 * midnight UTC of that day in every zone. With `mayBeNegative` prices of 0 and below are taken as real, and with
 * `sketched` the preview has a sketch.
 * Fault `invalid-input` for choices that no file could meet: an unknown zone, a column that is not there.
 */
export function readCsv(
  file: Uint8Array,
  choices: CsvChoices = {},
  mayBeNegative = false,
  sketched = false,
): CsvReading {
  const zone = zoneClock(choices.timeZone ?? 'UTC')
  const text = textBytes(file)
  if ('reason' in text) return { preview: refusedWhole(text.reason, '', []) }
  const { bytes } = text
  const seen = detectLayout(bytes, choices)
  if ('reason' in seen) {
    const [start] = lineStarts(bytes, 0, 1)
    const shown = start === undefined ? '' : lineText(bytes, start)
    return { preview: refusedWhole(seen.reason, shown, seen.columnNames) }
  }
  const decided = chooseDayOrMonth(bytes, seen)
  const layout = decided.layout
  const questions = [...layout.questions, ...decided.questions]
  const notes = [...text.notes, ...layout.notes, ...decided.notes]
  const problems = new ProblemList()
  const rows = scanRows(bytes, layout, zone, problems)
  const firstRows = lineStarts(bytes, layout.dataAt, 20).map((at) =>
    splitLine(bytes, at, layout.format.delimiter.charCodeAt(0)),
  )
  const shown = {
    ...nothingFound,
    format: layout.format,
    rows: rows.count,
    columnNames: layout.columnNames,
    firstRows,
    notes,
    sketch: sketched ? sketchRows(rows) : null,
  }
  if (questions.length > 0) return { preview: { ...shown, questions } }

  problems.nextPass()
  const lineOf = (row: number): number => lineNumber(bytes, rows.rowStarts[row])
  const { order, hasLowPrices } = checkBars(rows, lineOf, problems, mayBeNegative)
  if (hasLowPrices) notes.push(lowPricesNote)
  const refused = (): CsvReading => {
    const listed = problems.listed(bytes, rows.rowStarts)
    return { preview: { ...shown, problems: listed, problemCount: problems.count } }
  }
  if (problems.count > 0) return refused()
  const bars = barsOf(rows, order === 'newest-first')
  if (order === 'newest-first') notes.push('The file has its newest row first; the bars are stored oldest first.')
  if (choices.timeZone === undefined && rows.unzoned) notes.push('The times name no zone and are taken as UTC.')
  const timeframe = inferTimeframe(bars.openAt)
  const stamped: StampedFile = {
    at: bars.openAt,
    timeframe,
    days: areDays(layout, firstRows),
    zone,
    timeName: layout.columnNames[layout.format.columns.time ?? 0] ?? '',
    isZoneless: choices.timeZone === undefined && rows.unzoned,
  }
  const isClosing = choices.barStamp === 'close'
  if (zone !== null && !rows.unzoned && (!isClosing || stamped.days)) {
    notes.push('The zone changes nothing: the times are days, or say their own offset.')
  }
  const hint = choices.barStamp === undefined ? stampHint(stamped) : null
  if (isClosing) {
    const openAt = opensOfCloses(stamped)
    for (let k = 1; k < openAt.length; k++) {
      if (openAt[k] > openAt[k - 1]) continue
      const row = order === 'newest-first' ? openAt.length - 1 - k : k
      problems.add(row, `closes in the same ${timeframe} bar as another row; are the times when bars close?`)
    }
    if (problems.count > 0) return refused()
    bars.openAt.set(openAt)
    notes.push('Each time is taken as when its bar closes; bars are stored by when they open.')
  }
  const span = { timeframe, firstAt: bars.openAt[0], lastAt: bars.openAt[bars.length - 1] }
  return { bars, timeframe, preview: { ...shown, ...span, hints: hint === null ? [] : [hint] } }
}

const lowPricesNote =
  'Prices of 0 and below are taken only where the instrument may have them, as crude oil had in April 2020. Say so with the '
  + 'file (--negative), or for good: lonja instruments set ID mayBeNegative=yes'

/** Whether the times are days without an hour. */
function areDays({ format: { columns, timeFormat } }: Layout, rows: readonly (readonly string[])[]): boolean {
  if (columns.timeOfDay !== undefined) return false
  return rows.every((row) => isBareDay(row[columns.time ?? 0] ?? '', timeFormat))
}

const nothingFound: Pick<
  CsvPreview,
  'problems' | 'problemCount' | 'questions' | 'hints' | 'timeframe' | 'firstAt' | 'lastAt' | 'sketch'
> = {
  problems: [],
  problemCount: 0,
  questions: [],
  hints: [],
  timeframe: null,
  firstAt: null,
  lastAt: null,
  sketch: null,
}

/** The file as a whole cannot be read; its first line stands for it. */
function refusedWhole(reason: string, text: string, columnNames: readonly string[]): CsvPreview {
  const problems = [{ line: 1, reason, text }]
  return { ...nothingFound, format: null, rows: 0, columnNames, firstRows: [], problems, problemCount: 1, notes: [] }
}

function lineNumber(bytes: Uint8Array, start: number): number {
  let line = 1
  for (let at = bytes.indexOf(10); at >= 0 && at < start; at = bytes.indexOf(10, at + 1)) line++
  return line
}

function barsOf({ count, capacity, values }: ScannedRows, newestFirst: boolean): BarColumns {
  const column = (k: number): Float64Array => {
    const view = values.subarray(k * capacity, k * capacity + count)
    return newestFirst ? view.reverse() : view
  }
  return {
    length: count,
    openAt: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  }
}
