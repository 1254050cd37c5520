import { useMemo, useState } from 'react'
import type { RunSummary } from '../../../../engine/domain/run.ts'
import { formatFixed, formatPercent, formatSignedPercent } from '../../format/number.ts'
import { formatClock, formatDate, formatDuration } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { openRun, removeRun, runFirstExample } from '../../store/run-thunks.ts'
import { useGridSort } from '../../store/use-grid-sort.ts'
import { DataGrid, type GridColumn } from '../../widgets/data-grid.tsx'
import { EmptyState } from '../../widgets/empty-state.tsx'

const titles = words.runs.columns

/** Finished runs, newest first. A click or Enter opens one and puts its settings into the form. */
export function RunsPanel() {
  const dispatch = useAppDispatch()
  const { loaded, summaries, opened, active } = useAppSelector((state) => state.runs)
  const ready = useAppSelector((state) => state.connection.link === 'up' && state.instruments.datasets.length > 0)
  const [pointed, setPointed] = useState<string | null>(null)
  const columns = useMemo(() => runColumns((run) => void dispatch(removeRun(run.id))), [dispatch])
  const { rows, sort, onSort } = useGridSort('runs', columns, summaries, newestFirst)
  if (summaries.length === 0) {
    if (!loaded) return <div className="empty" />
    return (
      <EmptyState title={words.runs.empty} hint={words.runs.emptyHint}>
        <button
          type="button"
          className="primary"
          disabled={!ready || active !== null}
          onClick={() => void dispatch(runFirstExample())}
        >
          {words.runs.firstRun}
        </button>
      </EmptyState>
    )
  }
  const shown = pointed !== null && summaries.some((run) => run.id === pointed) ? pointed : (opened?.id ?? null)
  return (
    <DataGrid
      label={words.runs.label}
      columns={columns}
      rows={rows}
      rowKey={(run) => run.id}
      active={rows.findIndex((run) => run.id === shown)}
      onActive={(index) => setPointed(rows[index].id)}
      onOpen={(index) => {
        setPointed(null)
        void dispatch(openRun(rows[index].id, true))
      }}
      onDelete={(index) => void dispatch(removeRun(rows[index].id))}
      sort={sort}
      onSort={onSort}
      rowHeight={24}
    />
  )
}

/** As the engine lists them. */
const newestFirst = { column: 'startedAt', descending: true }

function runColumns(remove: (run: RunSummary) => void): readonly GridColumn<RunSummary>[] {
  return [
    {
      id: 'strategy',
      title: titles.strategy,
      width: 'minmax(80px, 1fr)',
      sortBy: (run) => run.strategyName,
      cell: (run) => <Name run={run} />,
    },
    {
      id: 'returnRatio',
      title: titles.returnRatio,
      width: '70px',
      numeric: true,
      sortBy: (run) => run.returnRatio,
      className: (run) => (run.returnRatio > 0 ? 'up' : run.returnRatio < 0 ? 'down' : ''),
      cell: (run) => formatSignedPercent(run.returnRatio, 1),
    },
    {
      id: 'drawdown',
      title: titles.drawdown,
      width: '62px',
      numeric: true,
      sortBy: (run) => run.maxDrawdownRatio,
      cell: (run) => (run.maxDrawdownRatio === null ? '–' : formatPercent(run.maxDrawdownRatio, 1)),
    },
    {
      id: 'trades',
      title: titles.trades,
      width: '58px',
      numeric: true,
      sortBy: (run) => run.trades,
      cell: (run) => formatFixed(run.trades, 0),
    },
    {
      id: 'startedAt',
      title: titles.startedAt,
      width: '98px',
      sortBy: (run) => run.startedAt,
      className: () => 'muted',
      cell: When,
    },
    {
      id: 'remove',
      title: '',
      width: '30px',
      cell: (run) => (
        <button
          type="button"
          className="quiet"
          aria-label={words.runs.removeHint(run.strategyName)}
          title={words.runs.remove}
          onClick={(event) => {
            event.stopPropagation()
            remove(run)
          }}
        >
          ×
        </button>
      ),
    },
  ]
}

function Name({ run }: { run: RunSummary }) {
  const { evidence, strategyName, durationMs } = run
  const params = Object.entries(evidence.params).map(([name, value]) => `${name}=${String(value)}`)
  const hint = `${strategyName}\n${evidence.instrument} ${evidence.timeframe}\n${params.join(' ')}\n${formatDuration(durationMs)}`
  return (
    <span title={hint}>
      {strategyName} <span className="muted">{evidence.instrument}</span>
      {evidence.synthetic && <span className="warn"> {words.synthetic}</span>}{' '}
      <span className="muted">{params.join(' ')}</span>
    </span>
  )
}

/** Month, day and time; the year is in the hint. */
function When({ startedAt }: RunSummary) {
  const date = formatDate(startedAt)
  return (
    <span
      title={`${date} ${formatClock(startedAt)} UTC`}
    >{`${date.slice(5)} ${formatClock(startedAt).slice(0, 5)}`}</span>
  )
}
