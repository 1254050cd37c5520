import type { BarColumns } from '../domain/bars.ts'
import type { Dataset } from '../domain/dataset.ts'

/** What a caller states about bars to be stored; the store finds out the rest. */
export type DatasetLabel = Pick<Dataset, 'instrument' | 'timeframe' | 'source' | 'synthetic'>

/**
 * Immutable series of bars, named by the hash of their bytes. Storing the same bytes twice changes nothing; storing
 * others under the same instrument adds a new version and leaves the old one readable.
 * Faults: `data-corrupt` when bytes do not match their hash, `storage-failed` when the disk refuses.
 */
export interface BarStore {
  /** The current dataset of each instrument and timeframe, by instrument id; the one that was stored last first. */
  list(): Promise<readonly Dataset[]>
  /**
   * The current dataset of an instrument id, of several timeframes the one that was stored last; or the dataset with
   * this hash (also by a unique prefix of 8 or more digits).
   * `SPX@2` is the second version that was stored of an instrument, `SPX@1h` the current one with hourly bars.
   */
  find(instrumentOrHash: string): Promise<Dataset | undefined>
  /** The whole series, its hash checked. */
  read(hash: string): Promise<BarColumns>
  /** Answers the stored dataset, and whether these bytes were there already. */
  write(label: DatasetLabel, bars: BarColumns): Promise<{ readonly dataset: Dataset; readonly known: boolean }>
}
