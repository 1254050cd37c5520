import type { BarColumns } from '../domain/bars.ts'
import type { BarFormat, DataVerdict } from '../domain/data-standing.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Instrument } from '../domain/instrument.ts'
import type { Passport } from '../domain/passport.ts'
import type { Timeframe } from '../domain/timeframe.ts'
import type { MarketStore } from './market-store.ts'

/** What else the store of market data can tell and do. */
export interface MarketArchive extends MarketStore {
  /** The bars of [fromAt, untilAt); reads no more than the partitions that hold them. */
  range(hash: string, fromAt: number, untilAt: number): Promise<BarColumns>
  /** With an instrument: by its calendar, for one that a person has set otherwise than it was stored. */
  passport(hash: string, instrument?: Instrument): Promise<Passport>
  /** All versions of a series that are kept, the newest first. */
  versions(instrument: string, timeframe: Timeframe): Promise<readonly Dataset[]>
  /** Every dataset with this hash: the same bars may be stored for two instruments. */
  named(hash: string): Promise<readonly Dataset[]>
  /** Reads and hashes every file of a dataset, from the disk and not from any cache. */
  verify(dataset: Dataset): Promise<DataVerdict>
  /** Bars of a dataset as a file of a format. */
  fileOf(dataset: Dataset, bars: BarColumns, format: BarFormat): Promise<Uint8Array>
}
