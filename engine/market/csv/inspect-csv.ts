import type { CsvChoices, CsvPreview } from '../../domain/csv-import.ts'
import { readCsv } from './read-csv.ts'

/**
 * Says what a CSV file seems to hold and what is wrong with it. Reads it whole, so that every problem is known. With
 * `mayBeNegative` prices of 0 and below are none.
 */
export function inspectCsv(file: Uint8Array, choices: CsvChoices = {}, mayBeNegative = false): CsvPreview {
  return readCsv(file, choices, mayBeNegative, true).preview
}
