import type { Instrument } from './instrument.ts'
import type { Timeframe } from './timeframe.ts'

/**
 * One stored series of bars of one instrument. Its bytes never change: `hash` names them, and a run that cites the hash
 * can be repeated as long as the bytes are kept.
 */
export interface Dataset {
  readonly instrument: Instrument
  readonly timeframe: Timeframe
  /** SHA-256 over the hashes of its partitions; of series that Lonja 0.1 stored, of their column file. */
  readonly hash: string
  readonly bars: number
  readonly firstAt: number
  readonly lastAt: number
  /** Where the bars came from, in words a reader can check. */
  readonly source: string
  /** True for generated prices; every view, export and run that shows them says SYNTHETIC. */
  readonly synthetic: boolean
}
