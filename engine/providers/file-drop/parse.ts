import { Fault } from '../../base/fault.ts'
import { sliceBars, type BarColumns } from '../../domain/bars.ts'
import type { CsvPreview } from '../../domain/csv-import.ts'
import { readCsv } from '../../market/csv/read-csv.ts'
import { closedOf, type WantedBars } from '../shared/collect-bars.ts'

/** Any CSV file that can be imported. Faults `data-missing` for other bars than wanted, `data-corrupt` for bad rows. */
export function parseDropped(
  file: Uint8Array,
  name: string,
  wanted: WantedBars,
  mayBeNegative: boolean,
): BarColumns {
  const read = readCsv(file, {}, mayBeNegative)
  if (!('bars' in read)) throw new Fault('data-corrupt', `${name} cannot be read: ${whyNot(read.preview)}`)
  if (read.timeframe !== wanted.timeframe) {
    throw new Fault('data-missing', `${name} holds ${read.timeframe} bars, and ${wanted.timeframe} are asked for.`)
  }
  return closedOf(sliceBars(read.bars, wanted.fromAt, wanted.untilAt), wanted.timeframe, wanted.now)
}

/** Why a file is refused, in a sentence or two. */
export function whyNot({ problems, problemCount, questions, notes }: CsvPreview): string {
  const [problem] = problems
  if (problem === undefined) return questions.map(({ question }) => question).join(' ')
  const more = problemCount > 1 ? ` (and ${problemCount - 1} more)` : ''
  return [`line ${problem.line}: ${problem.reason}${more}.`, ...notes].join(' ')
}
