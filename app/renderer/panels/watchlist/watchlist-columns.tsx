import { priceDecimals } from '../../../../engine/domain/instrument.ts'
import { formatCompact, formatFixed, formatSignedPercent, noValue } from '../../format/number.ts'
import { formatClock, formatDate } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import type { GridColumn } from '../../widgets/data-grid.tsx'
import { changeOf, isSynthetic, lastOf, type WatchedRow } from './watched-row.ts'

const said = words.watchlist
const titles = said.columns

/** Columns whose order depends on prices: to sort by them all rows are asked for, not only those in view. */
export const pricedColumns: readonly string[] = ['last', 'change', 'volume']

/** A column with the least width that it takes, in pixels. */
type Sized = GridColumn<WatchedRow> & { readonly least: number }

interface ColumnChoices {
  /** All prices are generated, so that no row needs to say it. */
  readonly allSynthetic: boolean
  /** What there is, in pixels; 0 while that is not known. */
  readonly width: number
  readonly remove: (id: string) => void
}

/** What is left out first where there is no room. */
const leftOut: readonly (readonly string[])[] = [['volume'], ['bid', 'ask']]

const scrollBar = 12

/** The columns that there is room for. */
export function watchlistColumns({ allSynthetic, width, remove }: ColumnChoices): readonly GridColumn<WatchedRow>[] {
  let columns = allColumns(allSynthetic, remove)
  const room = width === 0 ? Infinity : width - scrollBar
  for (const without of leftOut) {
    if (columns.reduce((sum, { least }) => sum + least, 0) <= room) break
    columns = columns.filter(({ id }) => !without.includes(id))
  }
  // Shares in the proportion of the least widths, or the head, which may not shrink, would outgrow the rows.
  return columns.map(({ least, ...column }) => ({ ...column, width: `minmax(${least}px, ${least}fr)` }))
}

function allColumns(allSynthetic: boolean, remove: (id: string) => void): readonly Omit<Sized, 'width'>[] {
  return [
    {
      id: 'symbol',
      title: titles.symbol,
      least: allSynthetic ? 98 : 150,
      sortBy: ({ id }) => id,
      cell: (row) => <Name row={row} marked={!allSynthetic} remove={remove} />,
    },
    {
      id: 'last',
      title: titles.last,
      least: 74,
      numeric: true,
      sortBy: lastOf,
      className: ({ source, live }) => (source === 'stored' ? 'muted' : toneOf(source === 'none' ? 0 : live.direction)),
      cell: (row) => price(lastOf(row), row),
    },
    {
      id: 'change',
      title: titles.change,
      least: 58,
      numeric: true,
      sortBy: changeOf,
      className: (row) => (row.source === 'stored' ? 'muted' : toneOf(changeOf(row))),
      cell: (row) => <span title={said.changeHint}>{formatSignedPercent(changeOf(row))}</span>,
    },
    { id: 'bid', title: titles.bid, least: 72, numeric: true, cell: (row) => quoted(row, 'bid') },
    { id: 'ask', title: titles.ask, least: 72, numeric: true, cell: (row) => quoted(row, 'ask') },
    {
      id: 'volume',
      title: titles.volume,
      least: 60,
      numeric: true,
      sortBy: volumeOf,
      className: ({ source }) => (source === 'stored' ? 'muted' : ''),
      cell: (row) => volume(volumeOf(row)),
    },
    {
      id: 'age',
      title: titles.age,
      // Room for the date of a stored close.
      least: allSynthetic ? 50 : 78,
      numeric: true,
      className: () => 'muted',
      cell: Age,
    },
  ]
}

const toneOf = (value: number): string => (value > 0 ? 'up' : value < 0 ? 'down' : '')

function price(value: number | null, { instrument }: WatchedRow): string {
  return value === null ? noValue : formatFixed(value, priceDecimals(instrument?.tickSize ?? 0.01))
}

const quoted = (row: WatchedRow, side: 'bid' | 'ask'): string =>
  price(row.source === 'live' ? row.live[side] : null, row)

const volumeOf = ({ source, live, stored }: WatchedRow): number | null =>
  source === 'stored' ? (stored?.volume ?? null) : source === 'none' ? null : live.volume

const volume = (value: number | null): string =>
  value === null ? noValue : formatCompact(Number(value.toPrecision(3)))

interface NameProps {
  readonly row: WatchedRow
  readonly marked: boolean
  readonly remove: (id: string) => void
}

function Name({ row, marked, remove }: NameProps) {
  return (
    <span title={row.instrument?.title ?? row.id} className="watched">
      <span className="clip">{row.id}</span>
      {marked && isSynthetic(row) && (
        <span className="badge warn" title={words.syntheticHint}>
          {words.synthetic}
        </span>
      )}
      <button
        type="button"
        className="quiet remove"
        aria-label={said.removeHint(row.id)}
        title={`${said.remove} (Delete)`}
        onClick={(event) => {
          event.stopPropagation()
          remove(row.id)
        }}
      >
        ×
      </button>
    </span>
  )
}

function Age({ source, ageMs, open, live, stored }: WatchedRow) {
  if (source === 'replay') return <span className="badge replay">{words.replay.word}</span>
  if (source === 'none') return <span className="warn">{said.noData}</span>
  if (source === 'stored') {
    const date = stored === null ? '' : formatDate(stored.at)
    return <span title={`${said.stored} ${date}`}>{date}</span>
  }
  const at = live.at === null ? '' : `${formatDate(live.at)} ${formatClock(live.at)} UTC`
  if (!open) return <span title={`${said.closedHint}. ${at}`}>{said.closed}</span>
  if (ageMs === null) return noValue
  return (
    <span title={at} className={ageMs > 15_000 ? 'warn' : ''}>
      {said.seconds(formatFixed(ageMs / 1000, 0))}
    </span>
  )
}
