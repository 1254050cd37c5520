import type { Instrument } from '../../domain/instrument.ts'
import type { Timeframe } from '../../domain/timeframe.ts'

/** Names of files that may hold an instrument's bars, the most telling first: `EURUSD-1h.csv`, then `EURUSD.csv`. */
export function fileNamesOf({ id, spellings }: Instrument, timeframe: Timeframe): readonly string[] {
  const name = (spellings?.['file-drop'] ?? id).replace(/[^A-Za-z0-9._-]+/g, '-')
  return [`${name}-${timeframe}.csv`, `${name}_${timeframe}.csv`, `${name}.csv`]
}
