import { useCallback, useMemo, useState } from 'react'
import type { Watchlist } from '../../../../engine/domain/watchlist.ts'
import { useSize } from '../../charts/use-size.ts'
import { words } from '../../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { useGridSort } from '../../store/use-grid-sort.ts'
import { withMoved } from '../../store/watchlist-edits.ts'
import { chooseWatched, editWatchlists, followWatchlists, removeWatched } from '../../store/watchlist-thunks.ts'
import { shownList } from '../../store/watchlists.ts'
import { DataGrid } from '../../widgets/data-grid.tsx'
import { EmptyState } from '../../widgets/empty-state.tsx'
import { ProblemCard } from '../../widgets/problem-card.tsx'
import { noRows } from '../../widgets/row-range.ts'
import { ListBar, type Naming } from './list-bar.tsx'
import { useWatchedRows } from './use-watched-rows.ts'
import { WatchedNote } from './watched-note.tsx'
import { isSynthetic } from './watched-row.ts'
import { watchlistColumns } from './watchlist-columns.tsx'

const said = words.watchlist

/** The trader's own lists of instruments, with the newest price of each. */
export function WatchlistPanel() {
  const dispatch = useAppDispatch()
  const { loaded, lists, problem } = useAppSelector((state) => state.watchlists)
  const chosen = useAppSelector((state) => state.settings.watchlist)
  const [named, name] = useState<string | null>(null)
  const naming = { list: named, name }
  if (problem !== null) {
    return (
      <>
        <ProblemCard problem={problem} title={said.failed} />
        <div className="data-actions">
          <button type="button" onClick={() => dispatch(followWatchlists())}>
            {said.tryAgain}
          </button>
        </div>
      </>
    )
  }
  if (!loaded) return <EmptyState title={said.waiting} hint={said.waitingHint} />
  const list = shownList(lists, chosen)
  if (list !== undefined) return <ShownList list={list} naming={naming} />
  return (
    <>
      <ListBar list={undefined} onAdded={() => {}} onUp={null} onDown={null} naming={naming} />
      <EmptyState title={said.noLists} hint={said.noListsHint} />
    </>
  )
}

/** Up and down move, a click or Enter puts the instrument on the chart, Alt with up or down moves it in the list. */
function ShownList({ list, naming }: { list: Watchlist; naming: Naming }) {
  const dispatch = useAppDispatch()
  const selected = useAppSelector((state) => state.instruments.selected)
  const [pointed, setPointed] = useState<string | null>(null)
  const [view, setView] = useState(noRows)
  const [spoken, setSpoken] = useState('')
  const [box, { width }] = useSize<HTMLDivElement>()
  const watched = useWatchedRows(list, view)
  const allSynthetic = watched.length > 0 && watched.every(isSynthetic)
  const columns = useMemo(
    () => watchlistColumns({ allSynthetic, width, remove: (id) => void dispatch(removeWatched(list, id)) }),
    [allSynthetic, width, list, dispatch],
  )
  const onVisible = useCallback((from: number, until: number) => setView({ from, until }), [])
  const { rows, sort, onSort } = useGridSort('watchlist', columns, watched)
  const shown = pointed !== null && list.instruments.includes(pointed) ? pointed : selected
  const active = rows.findIndex(({ id }) => id === shown)
  const move = (from: number, to: number): void => {
    const { id } = rows[from]
    setPointed(id)
    setSpoken(said.movedTo(id, to + 1, rows.length))
    void dispatch(editWatchlists(withMoved(list.id, id, rows[to].id)))
  }
  // Rows that are sorted by what they hold have no place of their own.
  const canMove = sort === undefined
  const moveBy = (by: number): (() => void) | null =>
    canMove && active >= 0 && active + by >= 0 && active + by < rows.length ? () => move(active, active + by) : null
  const live = rows.filter(({ source }) => source !== 'stored' && source !== 'none')
  const add = (id: string): void => {
    setPointed(id)
    setSpoken(said.added(id, list.name))
  }
  return (
    <div className="watched-list" ref={box}>
      <ListBar list={list} onAdded={add} onUp={moveBy(-1)} onDown={moveBy(1)} naming={naming} />
      {rows.length === 0 ? (
        <EmptyState title={said.empty} hint={said.emptyHint} />
      ) : (
        <>
          <p className="watchlist-head muted clip">
            {allSynthetic && <span className="badge warn">{words.synthetic}</span>}{' '}
            {live.length > 0 && said.count(live.filter(({ open }) => open).length, live.length)}
            {live.length < rows.length && ` ${said.withoutLive(rows.length - live.length)}`}
            {allSynthetic && ` ${words.syntheticHint}`}
          </p>
          <DataGrid
            label={said.label}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            active={active}
            onActive={(index) => setPointed(rows[index].id)}
            onOpen={(index) => void dispatch(chooseWatched(rows[index].id))}
            onDelete={(index) => {
              setPointed((rows.at(index + 1) ?? rows.at(index - 1))?.id ?? null)
              void dispatch(removeWatched(list, rows[index].id))
            }}
            {...(canMove ? { onMove: move } : {})}
            sort={sort}
            onSort={onSort}
            onVisible={onVisible}
          />
          <WatchedNote row={active < 0 ? undefined : rows.at(active)} />
        </>
      )}
      <p className="unseen" aria-live="polite">
        {spoken}
      </p>
    </div>
  )
}
