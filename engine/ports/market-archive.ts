import type { BarColumns } from '../domain/bars.ts'
import type { BarFormat, DataVerdict } from '../domain/data-standing.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Instrument } from '../domain/instrument.ts'
import type { Passport } from '../domain/passport.ts'
import type { RecordedSeries, RecordedVerdict } from '../domain/recorded-events.ts'
import type { Timeframe } from '../domain/timeframe.ts'
import type { EventKind, MarketStore } from './market-store.ts'

/** What else the store of market data can tell and do. */
export interface MarketArchive extends MarketStore {
  /** The bars of [fromAt, untilAt); reads no more than the partitions that hold them. */
  range(hash: string, fromAt: number, untilAt: number): Promise<BarColumns>
  /**
   * The bars of [fromAt, untilAt) in a longer timeframe, which that of the dataset makes up: those that its whole
   * series makes. The last one may still be growing.
   */
  longer(hash: string, timeframe: Timeframe, fromAt: number, untilAt: number): Promise<BarColumns>
  /** With an instrument: by its calendar, for one that a person has set otherwise than it was stored. */
  passport(hash: string, instrument?: Instrument): Promise<Passport>
  /** All versions of a series that are kept, the newest first. */
  versions(instrument: string, timeframe: Timeframe): Promise<readonly Dataset[]>
  /** Every dataset with this hash: the same bars may be stored for two instruments. */
  named(hash: string): Promise<readonly Dataset[]>
  /** Runs and studies that name a dataset. */
  citedBy(hash: string): Promise<number>
  /** Makes a version that is kept the current one of its series. Fault `data-missing` when it is not kept. */
  restore(instrument: string, hash: string): Promise<Dataset>
  /** Reads and hashes every file of a dataset, from the disk and not from any cache. */
  verify(dataset: Dataset): Promise<DataVerdict>
  /** Every series of events that is stored. */
  recorded(): Promise<readonly RecordedSeries[]>
  /** Reads and hashes every file of events. */
  verifyEvents(): Promise<readonly RecordedVerdict[]>
  /** Takes the events of [fromAt, untilAt) out, and answers how many those were. */
  removeEvents(kind: EventKind, instrument: string, fromAt: number, untilAt: number): Promise<number>
  /** Bars of a dataset as a file of a format. */
  fileOf(dataset: Dataset, bars: BarColumns, format: BarFormat): Promise<Uint8Array>
}
