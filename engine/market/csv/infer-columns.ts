import type { CsvColumn, CsvQuestion } from '../../domain/csv-import.ts'
import { detectNumberStyle } from './number-style.ts'
import { looksNumeric, readNumberText } from './number-text.ts'
import { isBareDay, isTimeOfDay, timeFormatsOfColumn } from './time-format.ts'

export type Columns = Readonly<Partial<Record<CsvColumn, number>>>

export type InferredColumns =
  | { readonly columns: Columns; readonly question?: CsvQuestion; readonly note?: string }
  | { readonly reason: string }

/** Part of the sampled rows that must agree; the rest may be the mistakes that are listed later. */
const enough = 0.6

/**
 * Finds the columns of a file without names by what they hold: the first column of times, and four columns of numbers
 * of which one is never below and one never above the others.
 */
export function inferColumns(rows: readonly (readonly string[])[], width: number, delimiter: string): InferredColumns {
  const cells = (column: number): string[] => rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
  const all = Array.from({ length: width }, (_, column) => column)
  const time = all.find((column) => timeFormatsOfColumn(cells(column)).length > 0)
  if (time === undefined) return { reason: 'No column holds times of a known form.' }
  const numeric = all.filter((column) => column !== time && shareOf(cells(column), looksNumeric) > enough)
  const clock = timeOfDayColumn(all, cells, time)
  const { style } = detectNumberStyle(numeric.flatMap(cells), delimiter, undefined)
  const values = new Map<number, Float64Array>()
  for (const column of numeric) {
    values.set(column, Float64Array.from(rows, (row) => {
      const read = readNumberText(row[column] ?? '', style, true)
      return 'value' in read ? read.value : NaN
    }))
  }
  let prices = orderedPrices(numeric, values)
  const clockIsPrice = prices !== undefined && clock !== undefined && prices.includes(clock)
  const timeOfDay = clockIsPrice ? undefined : clock
  const rest = numeric.filter((column) => column !== timeOfDay)
  prices ??= orderedPrices(rest, values)
  const base: Columns = timeOfDay === undefined ? { time } : { time, timeOfDay }
  if (prices === undefined) return unusualOrder(base, rest, values)
  const [open, high, low, close] = prices
  const columns = { ...base, open, high, low, close }
  return withVolume(columns, rest.filter((column) => !prices.includes(column)), cells)
}

function shareOf(cells: readonly string[], is: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(is).length / cells.length
}

function timeOfDayColumn(
  all: readonly number[],
  cells: (column: number) => string[],
  time: number,
): number | undefined {
  const formats = timeFormatsOfColumn(cells(time))
  if (shareOf(cells(time), (cell) => formats.some((format) => isBareDay(cell, format))) <= enough) return undefined
  return all.find((column) => column !== time && shareOf(cells(column), isTimeOfDay) > enough)
}

/** The first four neighbours that can be open, high, low, close in this order. */
function orderedPrices(
  columns: readonly number[],
  values: ReadonlyMap<number, Float64Array>,
): readonly number[] | undefined {
  for (let k = 0; k + 4 <= columns.length; k++) {
    const four = columns.slice(k, k + 4)
    if (bounds(four, values, 1, 2) > enough) return four
  }
  return undefined
}

/** Part of the rows in which the column at `high` is the largest of four and the one at `low` the smallest. */
function bounds(four: readonly number[], values: ReadonlyMap<number, Float64Array>, high: number, low: number): number {
  const columns = four.map((column) => values.get(column) ?? new Float64Array())
  const rows = columns[0].length
  let kept = 0
  for (let row = 0; row < rows; row++) {
    const top = columns[high][row]
    const bottom = columns[low][row]
    if (bottom > 0 && columns.every((column) => column[row] <= top && column[row] >= bottom)) kept++
  }
  return rows === 0 ? 0 : kept / rows
}

function unusualOrder(
  base: Columns,
  numeric: readonly number[],
  values: ReadonlyMap<number, Float64Array>,
): InferredColumns {
  for (let k = 0; k + 4 <= numeric.length; k++) {
    const four = numeric.slice(k, k + 4)
    for (let high = 0; high < 4; high++) {
      for (let low = 0; low < 4; low++) {
        if (high === low || bounds(four, values, high, low) <= enough) continue
        const [first, second] = four.filter((_, at) => at !== high && at !== low)
        const columns = { ...base, open: first, high: four[high], low: four[low], close: second }
        return {
          columns,
          question: columnsQuestion('The columns have no names and an unusual order.', [
            columns,
            { ...columns, open: second, close: first },
          ]),
        }
      }
    }
  }
  return { reason: 'No four columns of numbers can be open, high, low and close. Say which columns they are.' }
}

function columnsQuestion(why: string, answers: readonly Columns[]): CsvQuestion {
  return {
    choice: 'columns',
    question: `${why} Which column holds what?`,
    options: answers.map((columns) => ({
      value: JSON.stringify(columns),
      meaning: Object.entries(columns)
        .sort((a, b) => a[1] - b[1])
        .map(([name, column]) => `column ${column + 1} is the ${name === 'timeOfDay' ? 'time of day' : name}`)
        .join(', '),
    })),
  }
}

/** The klines that a crypto exchange offers for download have twelve columns, of which the sixth is the volume. */
function isKlines(columns: Columns, cells: (column: number) => string[]): boolean {
  if (columns.time !== 0 || columns.close !== 4) return false
  const [opens, closes] = [cells(0), cells(6)]
  return (
    cells(10).length > 0 && closes.length === opens.length && closes.every((at, row) => Number(at) > Number(opens[row]))
  )
}

function withVolume(columns: Columns, extra: readonly number[], cells: (column: number) => string[]): InferredColumns {
  if (extra.length === 0) return { columns, note: 'There is no volume; it is stored as 0.' }
  if (extra.length === 1 || isKlines(columns, cells)) {
    const volume = extra.find((column) => column > (columns.close ?? 0)) ?? extra[0]
    return { columns: { ...columns, volume } }
  }
  const answers = extra.slice(0, 6).map((volume) => ({ ...columns, volume }))
  return {
    columns: answers[0],
    question: columnsQuestion('The columns have no names and more than one could be the volume.', answers),
  }
}
