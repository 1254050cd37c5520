import { Fault } from '../../base/fault.ts'
import {
  csvColumns,
  type CsvChoices,
  type CsvFormat,
  type CsvQuestion,
  type CsvTimeFormat,
} from '../../domain/csv-import.ts'
import { lineStarts, nextLine, splitLine } from './cells.ts'
import { detectDelimiter } from './delimiter.ts'
import { inferColumns, type Columns } from './infer-columns.ts'
import { nameColumns } from './name-columns.ts'
import { detectNumberStyle } from './number-style.ts'
import { looksNumeric } from './number-text.ts'
import { isHeader } from './header-names.ts'
import { timeFormatsOf, timeFormatsOfColumn } from './time-format.ts'

/** Longer lines are no rows of prices. */
export const longestLine = 65_536

/** What the first look at a file found; the rows themselves are not read yet. */
export interface Layout {
  readonly format: CsvFormat
  /** Byte at which the first row of data starts. */
  readonly dataAt: number
  /** Columns that every row must have. */
  readonly width: number
  readonly columnNames: readonly string[]
  readonly questions: readonly CsvQuestion[]
  readonly notes: readonly string[]
  /** More than one when only the whole file, or a person, can tell. */
  readonly timeFormats: readonly CsvTimeFormat[]
}

export interface NoLayout {
  readonly reason: string
  readonly columnNames: readonly string[]
}

export function detectLayout(bytes: Uint8Array, choices: CsvChoices): Layout | NoLayout {
  const first = lineStarts(bytes, 0, 400)
  const refuse = (reason: string, columnNames: readonly string[] = []): NoLayout => ({ reason, columnNames })
  if (first.length === 0) return refuse('The file holds only empty lines.')
  if (nextLine(bytes, first[0]) - first[0] > longestLine) {
    return refuse(`The first line is longer than ${longestLine} bytes; a row of prices is far shorter.`)
  }
  const starts = first.filter((start) => nextLine(bytes, start) - start <= longestLine)
  const delimiter = choices.delimiter ?? detectDelimiter(bytes, starts.slice(0, 60))
  const split = (start: number): string[] => splitLine(bytes, start, delimiter.charCodeAt(0))
  const rows = starts.map(split)
  const headerRow = findHeader(rows, choices.header)
  const header = headerRow === undefined ? undefined : trimmed(rows[headerRow])
  const columnNames = header ?? []
  const dataAt = headerRow === undefined ? starts[0] : nextLine(bytes, starts[headerRow])
  const later = [Math.floor(bytes.length / 2), bytes.length - 20_000]
    .filter((at) => at > starts[starts.length - 1])
    .flatMap((at) => lineStarts(bytes, nextLine(bytes, at), 100))
    .filter((start) => nextLine(bytes, start) - start <= longestLine)
  const sample = [...rows.slice(headerRow === undefined ? 0 : headerRow + 1), ...later.map(split)]
  if (sample.length === 0) return refuse('There is a header but no row below it.', columnNames)
  const width = header?.length ?? usualWidth(sample)
  if (width === 1) {
    return refuse(
      'There is only one column: the lines hold no comma, semicolon, tab or bar between values.',
      columnNames,
    )
  }
  if (width < 5 && choices.columns === undefined) {
    return refuse(`There are ${width} columns; a bar needs a time, an open, a high, a low and a close.`, columnNames)
  }
  const known = header !== undefined && isHeader(header)
  const detected = known
    ? { ...nameColumns(header, sample), question: undefined }
    : isComplete(choices.columns) ? { columns: {}, notes: [] } : inferColumns(sample, width, delimiter)
  if ('reason' in detected && !isComplete(choices.columns)) {
    return refuse(
      header === undefined ? detected.reason : `The names in the header are not known. ${detected.reason}`,
      columnNames,
    )
  }
  const columns = chosenColumns('columns' in detected ? detected.columns : {}, choices.columns, width)
  const missing = (['time', 'open', 'high', 'low', 'close'] as const).filter((name) => columns[name] === undefined)
  if (missing.length > 0) return refuse(`No column holds the ${missing.join(', nor the ')}.`, columnNames)

  const questions: CsvQuestion[] = []
  const notes: string[] = 'notes' in detected ? [...detected.notes] : []
  if ('note' in detected && detected.note !== undefined) notes.push(detected.note)
  if ('question' in detected && detected.question !== undefined && choices.columns === undefined) {
    questions.push(detected.question)
  }
  if (header !== undefined && !known) {
    notes.push('The names in the header are not known; the columns are told by what they hold.')
  }
  if (headerRow !== undefined && headerRow > 0) notes.push(`The lines above the header (${headerRow}) are left out.`)

  const cellsOf = (column: number | undefined): string[] =>
    column === undefined ? [] : sample.map((row) => row[column] ?? '').filter((cell) => cell !== '')
  const numbers = [columns.open, columns.high, columns.low, columns.close, columns.volume].flatMap(cellsOf)
  const { style, question } = detectNumberStyle(numbers, delimiter, choices.decimalComma)
  if (question !== undefined) questions.push(question)
  const times = cellsOf(columns.time)
  const timeFormats = choices.timeFormat === undefined ? timeFormatsOfColumn(times) : [choices.timeFormat]
  if (timeFormats.length === 0) {
    if (times.length > 0 && times.every((cell) => /^\d+$/.test(cell))) questions.push(smallCountQuestion)
    else {
      return refuse(
        `Column ${(columns.time ?? 0) + 1} holds no times of a known form: "${times[0] ?? ''}".`,
        columnNames,
      )
    }
  }
  return {
    format: {
      delimiter,
      header: headerRow !== undefined,
      timeFormat: timeFormats[0] ?? 'epoch-s',
      timeZone: choices.timeZone ?? 'UTC',
      ...style,
      columns,
    },
    dataAt,
    width,
    columnNames,
    questions,
    notes,
    timeFormats,
  }
}

const smallCountQuestion: CsvQuestion = {
  choice: 'timeFormat',
  question: 'The times are small whole numbers. What do they count since 1970?',
  options: [
    { value: 'epoch-s', meaning: 'seconds' },
    { value: 'epoch-ms', meaning: 'milliseconds' },
  ],
}

/** The row that names the columns: by its names, or because it holds no number where the next row does. */
function findHeader(rows: readonly (readonly string[])[], chosen: boolean | undefined): number | undefined {
  if (chosen === false) return undefined
  const named = rows.slice(0, 20).findIndex(isHeader)
  const above = rows.slice(0, Math.max(0, named))
  if (named >= 0 && !above.some(isData)) return named
  if (chosen === true) return 0
  return rows.length > 1 && !rows[0].some(isValue) && rows[1].some(isValue) ? 0 : undefined
}

function isValue(cell: string): boolean {
  return looksNumeric(cell) || timeFormatsOf(cell).length > 0
}

function isData(row: readonly string[]): boolean {
  return row.filter(isValue).length >= 4
}

function trimmed(cells: readonly string[]): readonly string[] {
  let length = cells.length
  while (length > 0 && cells[length - 1] === '') length--
  return cells.slice(0, length)
}

function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const row of rows) {
    const width = trimmed(row).length
    counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

function isComplete(columns: CsvChoices['columns']): boolean {
  return (
    columns !== undefined &&
    (['time', 'open', 'high', 'low', 'close'] as const).every((name) => columns[name] !== undefined)
  )
}

/** What was chosen goes before what was found; a found column gives way when its place was chosen for another. */
function chosenColumns(found: Columns, chosen: CsvChoices['columns'], width: number): Columns {
  if (chosen === undefined) return found
  const taken = new Map<number, string>()
  for (const name of csvColumns) {
    const column = chosen[name]
    if (column === undefined) continue
    if (!Number.isInteger(column) || column < 0 || column >= width) {
      throw new Fault(
        'invalid-input',
        `There is no column ${column} for the ${name}: the file has the columns 0 to ${width - 1}.`,
      )
    }
    const other = taken.get(column)
    if (other !== undefined) {
      throw new Fault('invalid-input', `Column ${column} cannot be the ${other} and the ${name} too.`)
    }
    taken.set(column, name)
  }
  const kept = Object.entries(found).filter(([, column]) => !taken.has(column))
  return { ...Object.fromEntries(kept), ...chosen }
}
