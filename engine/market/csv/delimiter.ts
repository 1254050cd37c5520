import type { CsvFormat } from '../../domain/csv-import.ts'
import { splitLine } from './cells.ts'

export type Delimiter = CsvFormat['delimiter']

/** In order of preference: a comma may also be a decimal sign, the others have no second use. */
const delimiters: readonly Delimiter[] = ['\t', ';', '|', ',']

/**
 * The delimiter that cuts most lines into one same number of columns, of at least five where any does. With two that do
 * so alike the rarer sign wins: `1,5;1,6` is two columns of decimal commas.
 */
export function detectDelimiter(bytes: Uint8Array, starts: readonly number[]): Delimiter {
  let best: Delimiter = ','
  let bestScore = -1
  for (const delimiter of delimiters) {
    const counts = new Map<number, number>()
    for (const start of starts) {
      const width = splitLine(bytes, start, delimiter.charCodeAt(0)).length
      counts.set(width, (counts.get(width) ?? 0) + 1)
    }
    let width = 1
    let lines = 0
    for (const [count, times] of counts) if (count > 1 && times > lines) [width, lines] = [count, times]
    const share = lines / Math.max(1, starts.length)
    const score = (width >= 5 ? 10 : width > 1 ? 1 : 0) + Math.round(share * 5) / 5
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}
