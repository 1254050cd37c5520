import { z } from 'zod'
import { call } from './define.ts'
import { instrumentDraft } from './instrument-schema.ts'
import { barFormat, dataStanding, dataVerdict, gap, passport, revisionDiff } from './passport-schema.ts'
import {
  barColumns,
  bytes,
  csvChoices,
  csvImportOutcome,
  csvPreview,
  dataset,
  hash,
  listOf,
  nothing,
  timeframe,
  timeMs,
} from './schemas.ts'

const named = z.strictObject({ instrument: z.string() })
const range = { fromAt: timeMs.nullable(), untilAt: timeMs.nullable() }
const part = z.strictObject({ instrument: z.string(), timeframe, ...range })
const count = z.number().int().nonnegative()
const csvFile = z.strictObject({ name: z.string(), content: bytes, choices: csvChoices })

export const dataContract = {
  /** What is stored: the current dataset of each instrument and timeframe. */
  list: call('reads', nothing, listOf(dataset)),
  /** One dataset, by instrument id or hash. Fault `data-missing` when there is none. */
  show: call('reads', named, dataset),
  /**
   * The bars of an instrument id or a dataset hash, optionally cut to [fromAt, untilAt), and then with `timeframe` made
   * coarser as a run makes them for a strategy that asks for it.
   */
  bars: call(
    'reads',
    z.strictObject({ instrument: z.string(), ...range, timeframe: timeframe.exactOptional() }),
    z.strictObject({ dataset, bars: barColumns }),
  ),
  /**
   * The bars of an instrument in a timeframe: as stored, else made of the shortest stored bars that make whole ones;
   * `dataset` is what these are. The last bar may still be growing. Fault `data-missing` when nothing makes them.
   */
  barsIn: call(
    'reads',
    z.strictObject({ instrument: z.string(), timeframe, ...range }),
    z.strictObject({ dataset, bars: barColumns }),
  ),
  /** All versions of a dataset's series that are kept, the newest first. */
  versions: call('reads', named, listOf(dataset)),
  /** Where a dataset comes from and what is known of it: its files, sources, gaps by its calendar, odd bars. */
  passport: call('reads', named, passport),
  /** The stretches whose bars the instrument's trading calendar expects and that are not there. */
  gaps: call('reads', named, z.strictObject({ dataset, gaps: listOf(gap) })),
  /** What differs between two versions, named by their hashes. */
  diff: call('reads', z.strictObject({ from: z.string(), to: z.string() }), revisionDiff),
  /** Whether the bars that a run cites are still the series as it is now. */
  standing: call('reads', z.strictObject({ hash }), dataStanding),
  /** Reads and hashes every stored file of one dataset, or of all current ones. */
  verify: call('reads', z.strictObject({ instrument: z.string().nullable() }), listOf(dataVerdict)),
  /**
   * A dataset, optionally cut to [fromAt, untilAt) or in another timeframe (as `barsIn` makes it), as a file. Generated
   * prices say SYNTHETIC in it.
   */
  export: call(
    'reads',
    z.strictObject({ instrument: z.string(), format: barFormat, ...range, timeframe: timeframe.exactOptional() }),
    z.strictObject({ dataset, bars: z.number().int(), content: bytes }),
  ),
  /** What `remove` would take out of a series; nothing is changed. */
  removal: call(
    'reads',
    part,
    z.strictObject({
      /** The series as it is now. */
      dataset,
      bars: count,
      /** Open times of the first and last bar that would go; null when none would. */
      firstAt: timeMs.nullable(),
      lastAt: timeMs.nullable(),
      /** Runs and studies that cite the series as it is now: its bytes stay for them. */
      citedBy: count,
    }),
  ),
  /**
   * Takes the bars of [fromAt, untilAt) out of a series, by default all of them, and answers what is left. The version
   * before stays readable for what cites it, and can be restored until it is compacted away.
   */
  remove: call('writes', part, z.strictObject({ dataset: dataset.nullable(), before: hash })),
  /** Makes a version that is kept the current one of its series again. Fault `data-missing` when it is not kept. */
  restore: call('writes', z.strictObject({ instrument: z.string(), hash }), dataset),
  /** Deletes the files that no version in use names: current and recent ones are, and those that a run cites. */
  compact: call('writes', nothing, z.strictObject({ partitions: z.number().int(), bytes: z.number().int() })),
  /** Says what a CSV file seems to hold, and what is wrong with it. Stores nothing. */
  inspectCsv: call('reads', csvFile.extend({ instrument: instrumentDraft.nullable().exactOptional() }), csvPreview),
  /** Stores a CSV file's bars as an instrument, or says why not and stores nothing. */
  importCsv: call(
    'writes',
    csvFile.extend({ instrument: instrumentDraft.nullable() }),
    csvImportOutcome,
  ),
}
