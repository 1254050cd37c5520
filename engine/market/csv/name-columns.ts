import { namedColumn, type NamedColumn } from './header-names.ts'
import type { Columns } from './infer-columns.ts'
import { isBareDay, isTimeOfDay, timeFormatsOfColumn } from './time-format.ts'

/** The columns that a header names. A nameless column may still hold the times: some tools save their index so. */
export function nameColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): { readonly columns: Columns; readonly notes: readonly string[] } {
  const found = new Map<NamedColumn, number[]>()
  header.forEach((name, column) => {
    const named = namedColumn(name)
    if (named !== undefined) found.set(named, [...(found.get(named) ?? []), column])
  })
  const first = (name: NamedColumn): number | undefined => found.get(name)?.[0]
  const notes: string[] = []
  const columns: Partial<Record<keyof Columns, number>> = { ...timeColumns(header, rows, found) }
  for (const name of ['open', 'high', 'low', 'close'] as const) {
    const column = first(name)
    if (column !== undefined) columns[name] = column
  }
  const volume = volumeColumn(rows, found.get('volume') ?? [], first('tickVolume'))
  if (volume === undefined) notes.push('There is no volume; it is stored as 0.')
  else columns.volume = volume
  if (volume !== undefined && volume === first('tickVolume')) notes.push('The volume is the number of ticks.')
  if (first('adjusted') !== undefined && columns.close !== undefined) {
    notes.push(`The close is the column "${header[columns.close]}"; adjusted closes are left out.`)
  }
  return { columns, notes }
}

function timeColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  found: ReadonlyMap<NamedColumn, readonly number[]>,
): Columns {
  const cells = (column: number): string[] => rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
  const most = (column: number, is: (cell: string) => boolean): boolean => {
    const given = cells(column)
    return given.filter(is).length * 2 > given.length
  }
  const named = found.get('time') ?? []
  const nameless = header.flatMap((name, column) => (name === '' ? [column] : []))
  const isTimes = (column: number): boolean => timeFormatsOfColumn(cells(column)).length > 0
  const clock = [...(found.get('timeOfDay') ?? []), ...named].find((column) => most(column, isTimeOfDay))
  // Beside a column of opening times, one of closing times is nothing more.
  const ended = (found.get('closeTime') ?? []).find(isTimes)
  const opened = named.find((column) => column !== clock && isTimes(column)) ?? nameless.find(isTimes)
  const time = opened ?? ended ?? named[0]
  if (time === undefined) return {}
  const formats = timeFormatsOfColumn(cells(time))
  const bare = formats.length > 0 && most(time, (cell) => formats.some((format) => isBareDay(cell, format)))
  return bare && clock !== undefined && clock !== time ? { time, timeOfDay: clock } : { time }
}

/** A real volume where there is one; a column of zeros gives way to the tick count. */
function volumeColumn(
  rows: readonly (readonly string[])[],
  volumes: readonly number[],
  ticks: number | undefined,
): number | undefined {
  const filled = (column: number): boolean => rows.some((row) => (row[column] ?? '') !== '')
  const traded = (column: number): boolean => rows.some((row) => /[1-9]/.test(row[column] ?? ''))
  const real = volumes.find(filled)
  if (ticks === undefined || !traded(ticks)) return real
  return real !== undefined && traded(real) ? real : ticks
}
