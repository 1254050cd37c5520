import { InvalidArgumentError, type Command } from 'commander'
import type { CsvChoices, CsvColumn } from '../../domain/csv-import.ts'
import { csvColumns } from '../../domain/csv-import.ts'
import { readRangeEnd, readRangeStart } from '../../domain/date-range.ts'
import type { ParamValues } from '../../domain/param.ts'

/** Readers of option values. Each refuses with a sentence that commander prints behind the option's name. */

export function readNumber(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text)
  if (!Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.')
  return value
}

export function readWholeNumber(text: string): number {
  const value = readNumber(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number, 0 or more.')
  return value
}

/** `a,b`: names with commas between them. */
export function readList(text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  if (parts.length === 0) throw new InvalidArgumentError('It must be names with commas between them.')
  return parts
}

export function readFrom(text: string): number {
  const at = readRangeStart(text)
  if (at === undefined) {
    throw new InvalidArgumentError('It must be a date such as 2008-01-31 or 2008-01-31T14:30Z (UTC).')
  }
  return at
}

export function readTo(text: string): number {
  const at = readRangeEnd(text)
  if (at === undefined) {
    throw new InvalidArgumentError(
      'It must be a date such as 2010-12-31 (that day included) or 2010-12-31T14:30Z (UTC).',
    )
  }
  return at
}

/** Above zero. */
export function readPositive(text: string): number {
  const value = readNumber(text)
  if (!(value > 0)) throw new InvalidArgumentError('It must be a number above 0.')
  return value
}

/** A whole number, 1 or more. */
export function readCount(text: string): number {
  const value = readNumber(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more.')
  return value
}

/** Something at all. */
export function readText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.')
  return text.trim()
}

/**
 * `fast=10,slow=20`, repeatable; later values win. Values stay text: the strategy's definition says how to read them.
 */
export function readSet(text: string, earlier: ParamValues = {}): ParamValues {
  const values: Record<string, string> = { ...(earlier as Record<string, string>) }
  for (const part of text.split(',')) {
    const equals = part.indexOf('=')
    if (equals <= 0) throw new InvalidArgumentError('It must look like name=value,name=value.')
    values[part.slice(0, equals).trim()] = part.slice(equals + 1).trim()
  }
  return values
}

/** `time=0,open=1,close=4`: which column holds what, counted from 0. */
export function readColumns(text: string): NonNullable<CsvChoices['columns']> {
  const columns: Partial<Record<CsvColumn, number>> = {}
  for (const [name, value] of Object.entries(readSet(text))) {
    const column = csvColumns.find((known) => known === name)
    if (column === undefined) throw new InvalidArgumentError(`"${name}" is none of ${csvColumns.join(', ')}.`)
    columns[column] = readWholeNumber(String(value))
  }
  return columns
}

const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const

export function readDelimiter(text: string): NonNullable<CsvChoices['delimiter']> {
  const found = Object.entries(delimiters).find(([name, sign]) => text === name || text === sign)
  if (found === undefined) throw new InvalidArgumentError('It must be comma, semicolon, tab or pipe.')
  return found[1]
}

/** Whether `--json` was given; a command that has one too takes it from those below it. */
export function wantsJson(command: Command): boolean {
  return command.optsWithGlobals<{ readonly json?: boolean }>().json === true
}
