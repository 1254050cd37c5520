import { useEffect, useMemo, useState } from 'react'
import { calendarOf } from '../../../../engine/domain/calendars/list.ts'
import { priceDecimals, type Instrument } from '../../../../engine/domain/instrument.ts'
import { isOpen } from '../../../../engine/domain/trading-sessions.ts'
import { formatCompact, formatFixed, formatSignedPercent, noValue } from '../../format/number.ts'
import { formatClock, formatDate } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { emptyRow, type BoardRow } from '../../store/live-board.ts'
import { useBoard } from '../../store/use-board.ts'
import { chooseWatched } from '../../store/watchlist-thunks.ts'
import { DataGrid, type GridColumn } from '../../widgets/data-grid.tsx'
import { EmptyState } from '../../widgets/empty-state.tsx'

const said = words.watchlist

interface WatchedRow {
  readonly instrument: Instrument
  readonly live: BoardRow
  /** How long ago the venue's newest event was; null before the first. */
  readonly ageMs: number | null
  readonly open: boolean
  /** Its bars are those of the replay; nobody quotes it then. */
  readonly replayed: boolean
}

/** Live prices, a line each. Up and down move, a click or Enter puts the instrument on the chart. */
export function WatchlistPanel() {
  const dispatch = useAppDispatch()
  const instruments = useAppSelector((state) => state.watchlist)
  const selected = useAppSelector((state) => state.instruments.selected)
  const replayed = useAppSelector((state) => state.replay?.instrument)
  const board = useBoard(useMemo(() => instruments.map(({ id }) => id), [instruments]))
  const now = useNow(1000)
  const [pointed, setPointed] = useState<string | null>(null)
  if (instruments.length === 0) return <EmptyState title={said.empty} hint={said.emptyHint} />
  const rows = instruments.map((instrument): WatchedRow => {
    const told = board.get(instrument.id) ?? emptyRow
    const isReplayed = instrument.id === replayed
    const live = isReplayed ? { ...told, bid: null, ask: null } : told
    const ageMs = live.at === null ? null : Math.max(0, now - live.at)
    return { instrument, live, ageMs, open: isOpen(calendarOf(instrument), now), replayed: isReplayed }
  })
  const shown = pointed ?? selected
  const allSynthetic = rows.every(isSynthetic)
  return (
    <>
      <p className="watchlist-head muted clip">
        {allSynthetic && <span className="badge warn">{words.synthetic}</span>}{' '}
        {said.count(rows.filter(({ open }) => open).length, rows.length)}
        {allSynthetic && ` ${words.syntheticHint}`}
      </p>
      <DataGrid
        label={said.label}
        columns={allSynthetic ? columns : markedColumns}
        rows={rows}
        rowKey={({ instrument }) => instrument.id}
        active={rows.findIndex(({ instrument }) => instrument.id === shown)}
        onActive={(index) => setPointed(rows[index].instrument.id)}
        onOpen={(index) => {
          setPointed(null)
          void dispatch(chooseWatched(rows[index].instrument.id))
        }}
      />
    </>
  )
}

const isSynthetic = ({ instrument, live }: WatchedRow): boolean => live.synthetic || instrument.venue === 'SIM'

const titles = said.columns
const price = (value: number | null, { tickSize }: Instrument): string =>
  value === null ? noValue : formatFixed(value, priceDecimals(tickSize))

const columns: readonly GridColumn<WatchedRow>[] = [
  {
    id: 'symbol',
    title: titles.symbol,
    width: 'minmax(96px, 1.3fr)',
    cell: ({ instrument }) => <span title={instrument.title}>{instrument.id}</span>,
  },
  {
    id: 'last',
    title: titles.last,
    width: 'minmax(72px, 1fr)',
    numeric: true,
    className: ({ live: { direction } }) => (direction > 0 ? 'up' : direction < 0 ? 'down' : ''),
    cell: ({ live, instrument }) => price(live.last, instrument),
  },
  {
    id: 'change',
    title: titles.change,
    width: '62px',
    numeric: true,
    className: ({ live }) => (changeOf(live) > 0 ? 'up' : changeOf(live) < 0 ? 'down' : ''),
    cell: ({ live }) => <span title={said.changeHint}>{formatSignedPercent(changeOf(live))}</span>,
  },
  {
    id: 'bid',
    title: titles.bid,
    width: 'minmax(72px, 1fr)',
    numeric: true,
    cell: ({ live, instrument }) => price(live.bid, instrument),
  },
  {
    id: 'ask',
    title: titles.ask,
    width: 'minmax(72px, 1fr)',
    numeric: true,
    cell: ({ live, instrument }) => price(live.ask, instrument),
  },
  {
    id: 'volume',
    title: titles.volume,
    width: '52px',
    numeric: true,
    cell: ({ live }) => (live.volume === null ? noValue : formatCompact(Number(live.volume.toPrecision(3)))),
  },
  { id: 'age', title: titles.age, width: '50px', numeric: true, className: () => 'muted', cell: Age },
]

function changeOf({ last, before }: BoardRow): number {
  return last === null || before === null || before === 0 ? NaN : last / before - 1
}

/** Among others, each synthetic instrument says so itself. */
const markedColumns: readonly GridColumn<WatchedRow>[] = [
  { ...columns[0], width: 'minmax(150px, 1.5fr)', cell: Marked },
  ...columns.slice(1),
]

function Marked(row: WatchedRow) {
  const { instrument } = row
  return (
    <span title={instrument.title} className="watched">
      <span className="clip">{instrument.id}</span>
      {isSynthetic(row) && (
        <span className="badge warn" title={words.syntheticHint}>
          {words.synthetic}
        </span>
      )}
    </span>
  )
}

function Age({ ageMs, open, live, replayed }: WatchedRow) {
  if (replayed) return <span className="badge replay">{words.replay.word}</span>
  const at = live.at === null ? '' : `${formatDate(live.at)} ${formatClock(live.at)} UTC`
  if (!open) return <span title={`${said.closedHint}. ${at}`}>{said.closed}</span>
  if (ageMs === null) return noValue
  return (
    <span title={at} className={ageMs > 15_000 ? 'warn' : ''}>
      {said.seconds(formatFixed(ageMs / 1000, 0))}
    </span>
  )
}

function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
