import { useMemo, useState } from 'react'
import { firstAtOrAfter } from '../../../../engine/domain/bars.ts'
import type { RunResult } from '../../../../engine/domain/run.ts'
import { timeframeMs } from '../../../../engine/domain/timeframe.ts'
import { formatFixed } from '../../format/number.ts'
import { formatBarTime } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { useBars } from '../../store/use-bars.ts'
import { useGridSort } from '../../store/use-grid-sort.ts'
import { useOpenedResult } from '../../store/use-opened-run.ts'
import { DataGrid, type GridColumn } from '../../widgets/data-grid.tsx'
import { EmptyState } from '../../widgets/empty-state.tsx'

interface LogRow {
  readonly key: string
  readonly bar: number
  readonly kind: string
  readonly text: string
  readonly price: number | null
}

/** What the strategy wrote: log lines and marks on bars, in the order of the bars. */
export function LogPanel() {
  const result = useOpenedResult()
  const { bars } = useBars(result?.evidence.dataHash ?? null)
  const [active, setActive] = useState(-1)
  const lines = useMemo(() => (result === null ? [] : logRows(result)), [result])
  const columns = useMemo((): readonly GridColumn<LogRow>[] => {
    const barMs = timeframeMs(result?.evidence.timeframe ?? '1d')
    const fromAt = result?.evidence.fromAt ?? null
    const firstBar = bars === null || fromAt === null ? 0 : firstAtOrAfter(bars.openAt, fromAt)
    const time = (bar: number): string =>
      bars === null ? `#${bar}` : formatBarTime(bars.openAt[firstBar + bar], barMs)
    const titles = words.log.columns
    return [
      { id: 'at', title: titles.at, width: '136px', sortBy: (row) => row.bar, cell: (row) => time(row.bar) },
      {
        id: 'kind',
        title: titles.kind,
        width: '64px',
        className: () => 'muted',
        sortBy: (row) => row.kind,
        cell: (row) => row.kind,
      },
      {
        id: 'price',
        title: titles.price,
        width: '96px',
        numeric: true,
        sortBy: (row) => row.price,
        cell: (row) => (row.price === null ? '' : formatFixed(row.price, 2)),
      },
      {
        id: 'text',
        title: titles.text,
        width: 'minmax(240px, 1fr)',
        sortBy: (row) => row.text,
        cell: (row) => row.text,
      },
    ]
  }, [bars, result])
  const { rows, sort, onSort } = useGridSort('log', columns, lines, inOrder)
  if (rows.length === 0) return <EmptyState title={words.log.empty} hint={words.log.emptyHint} />
  return (
    <DataGrid
      label={words.log.label}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      active={active}
      onActive={setActive}
      sort={sort}
      onSort={onSort}
    />
  )
}

/** Lines come by the bars they are about. */
const inOrder = { column: 'at', descending: false }

function logRows({ log, marks }: RunResult): readonly LogRow[] {
  const lines = log.map(({ bar, text }, index) => ({ key: `l${index}`, bar, kind: words.log.line, text, price: null }))
  const notes = marks.map(({ bar, text, price }, index) => ({
    key: `m${index}`,
    bar,
    kind: words.log.mark,
    text,
    price,
  }))
  return [...lines, ...notes].sort((a, b) => a.bar - b.bar)
}
