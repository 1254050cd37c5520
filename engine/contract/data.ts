import { z } from 'zod'
import { call } from './define.ts'
import {
  barColumns,
  bytes,
  csvChoices,
  csvImportOutcome,
  csvPreview,
  dataset,
  instrumentDraft,
  listOf,
  nothing,
  timeMs,
} from './schemas.ts'

const csvFile = z.strictObject({ name: z.string(), content: bytes, choices: csvChoices })

export const dataContract = {
  /** What is stored: the current dataset of each instrument. */
  list: call('reads', nothing, listOf(dataset)),
  /** One dataset, by instrument id or hash. Fault `data-missing` when there is none. */
  show: call('reads', z.strictObject({ instrument: z.string() }), dataset),
  /** The bars of an instrument id or a dataset hash, optionally cut to [fromAt, untilAt). */
  bars: call(
    'reads',
    z.strictObject({ instrument: z.string(), fromAt: timeMs.nullable(), untilAt: timeMs.nullable() }),
    z.strictObject({ dataset, bars: barColumns }),
  ),
  /** Says what a CSV file seems to hold, and what is wrong with it. Stores nothing. */
  inspectCsv: call('reads', csvFile, csvPreview),
  /** Stores a CSV file's bars as an instrument, or says why not and stores nothing. */
  importCsv: call(
    'writes',
    csvFile.extend({ instrument: instrumentDraft.nullable() }),
    csvImportOutcome,
  ),
}
