import type { Instrument } from '../../../../engine/domain/instrument.ts'
import { emptyRow, type BoardRow } from '../../store/live-board.ts'
import type { StoredClose } from '../../store/use-stored-closes.ts'

/** Where the prices of a row come from; `none`: neither live ones nor stored bars. */
export type PriceSource = 'replay' | 'live' | 'asking' | 'stored' | 'none'

export interface WatchedRow {
  readonly id: string
  /** Null when nobody knows the instrument any more. */
  readonly instrument: Instrument | null
  readonly live: BoardRow
  readonly stored: StoredClose | null
  readonly source: PriceSource
  /** How long ago the venue's newest event was; null before the first. */
  readonly ageMs: number | null
  readonly open: boolean
}

interface RowFacts {
  readonly instrument: Instrument | null
  readonly told: BoardRow | undefined
  readonly stored: StoredClose | undefined
  /** Its bars are those of the replay; nobody quotes it then. */
  readonly replayed: boolean
  readonly open: boolean
  readonly now: number
}

export function watchedRow(id: string, facts: RowFacts): WatchedRow {
  const { instrument, told = emptyRow, stored, replayed, open, now } = facts
  const live = replayed ? { ...told, bid: null, ask: null } : told
  return {
    id,
    instrument,
    live,
    stored: stored ?? null,
    source: sourceOf(live, stored, replayed),
    ageMs: live.at === null ? null : Math.max(0, now - live.at),
    open,
  }
}

function sourceOf(live: BoardRow, stored: StoredClose | undefined, replayed: boolean): PriceSource {
  const { problem, last, bid, ask } = live
  if (replayed) return 'replay'
  if (problem !== null) return stored === undefined ? 'none' : 'stored'
  return last === null && bid === null && ask === null ? 'asking' : 'live'
}

/** Generated prices, whether they are live or stored. */
export const isSynthetic = ({ instrument, live, stored, source }: WatchedRow): boolean =>
  source === 'stored' ? stored?.dataset.synthetic === true : live.synthetic || instrument?.venue === 'SIM'

export const lastOf = ({ source, live, stored }: WatchedRow): number | null =>
  source === 'stored' ? (stored?.close ?? null) : source === 'none' ? null : live.last

/** Change since the close of the day before, as a ratio; NaN when it is not known. */
export function changeOf(row: WatchedRow): number {
  const last = lastOf(row)
  const before = row.source === 'stored' ? (row.stored?.before ?? null) : row.live.before
  return last === null || before === null || before === 0 ? NaN : last / before - 1
}
