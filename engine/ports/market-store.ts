import type { BarColumns } from '../domain/bars.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { MarketEvent } from '../domain/market-event.ts'
import type { Passport, PassportSegment, RevisionDiff } from '../domain/passport.ts'
import type { SeriesKind } from '../domain/series.ts'
import type { BarStore, DatasetLabel } from './bar-store.ts'

export type EventKind = Exclude<SeriesKind, 'bars'>

export interface MergeOutcome {
  readonly dataset: Dataset
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/**
 * Series that grow. Each change makes a new version out of immutable monthly partitions and shares those that did not
 * change with the version before; old versions stay readable while a run cites them. After `merge` answers, the bars
 * are on the disk; a crash before leaves the version before.
 */
export interface MarketStore extends BarStore {
  /** Adds bars by open time; one that is there already is replaced when its numbers differ. */
  merge(label: DatasetLabel, bars: BarColumns, segment: PassportSegment): Promise<MergeOutcome>
  /** Takes the bars of [fromAt, untilAt) out; the answer is undefined when nothing is left. */
  remove(instrument: string, timeframe: string, fromAt: number, untilAt: number): Promise<Dataset | undefined>
  /** Deletes partitions that no version in use names, and answers the bytes that freed. */
  compact(): Promise<{ readonly partitions: number; readonly bytes: number }>
  passport(hash: string): Promise<Passport>
  diff(fromHash: string, toHash: string): Promise<RevisionDiff>
  /**
   * Stores events, and answers when they are on the disk; ones that are there already (same time, id and numbers) are
   * stored once. After a crash everything that was answered is there, once, and of what was not any part may be.
   */
  addEvents(kind: EventKind, instrument: string, events: readonly MarketEvent[]): Promise<void>
  /** Makes files of what was added: to be called when no more is to come for a while. */
  settleEvents(): Promise<void>
  events(kind: EventKind, instrument: string, fromAt: number, untilAt: number): Promise<readonly MarketEvent[]>
}
