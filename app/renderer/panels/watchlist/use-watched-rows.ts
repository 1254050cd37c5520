import { useEffect, useMemo, useState } from 'react'
import { calendarOf } from '../../../../engine/domain/calendars/list.ts'
import { isOpen } from '../../../../engine/domain/trading-sessions.ts'
import type { Watchlist } from '../../../../engine/domain/watchlist.ts'
import { useAppSelector } from '../../store/hooks.ts'
import { useBoard } from '../../store/use-board.ts'
import { useStoredCloses } from '../../store/use-stored-closes.ts'
import type { RowRange } from '../../widgets/row-range.ts'
import { sortRows, type GridSort } from '../../widgets/sort-rows.ts'
import { watchedRow, type WatchedRow } from './watched-row.ts'
import { pricedColumns } from './watchlist-columns.tsx'

const tickMs = 1000
/** Rows beyond those in view whose prices are asked for too, so that they are there when they come into view. */
const rowsAround = 15

/** The rows of a list. Live prices are asked for only of those in view, unless all are needed to put them in order. */
export function useWatchedRows({ instruments: ids }: Watchlist, view: RowRange): readonly WatchedRow[] {
  const sort = useAppSelector((state) => state.settings.sorts.watchlist)
  const known = useAppSelector((state) => state.watchlists.instruments)
  const replayed = useAppSelector((state) => state.replay?.instrument)
  const watched = useMemo(() => watchedIds(ids, view, sort), [ids, view, sort])
  const board = useBoard(watched)
  const silent = watched.filter((id) => (board.get(id)?.problem ?? null) !== null).join('\n')
  const closes = useStoredCloses(useMemo(() => (silent === '' ? [] : silent.split('\n')), [silent]))
  const now = useNow(tickMs)
  const byId = useMemo(() => new Map(known.map((instrument) => [instrument.id.toLowerCase(), instrument])), [known])
  // Prices change many times between two looks at the clock.
  const open = useMemo(
    () => new Set(known.filter((instrument) => isOpen(calendarOf(instrument), now)).map(({ id }) => id.toLowerCase())),
    [known, now],
  )
  return useMemo(
    () =>
      ids.map((id) =>
        watchedRow(id, {
          instrument: byId.get(id.toLowerCase()) ?? null,
          told: board.get(id),
          stored: closes.get(id),
          replayed: id === replayed,
          open: open.has(id.toLowerCase()),
          now,
        }),
      ),
    [ids, byId, board, closes, replayed, open, now],
  )
}

function watchedIds(ids: readonly string[], view: RowRange, sort: GridSort | undefined): readonly string[] {
  if (view.until === 0) return []
  if (sort !== undefined && pricedColumns.includes(sort.column)) return ids
  const shown = sort === undefined ? ids : sortRows(ids, (id) => id, sort.descending)
  return shown.slice(Math.max(0, view.from - rowsAround), view.until + rowsAround)
}

function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
