import { useCallback, useMemo, useState } from 'react'
import { words } from '../../locales/en.ts'
import { datasetChosen } from '../../store/data-desk.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { showInstrument } from '../../store/run-thunks.ts'
import { useGridSort } from '../../store/use-grid-sort.ts'
import { DataGrid } from '../../widgets/data-grid.tsx'
import { EmptyState } from '../../widgets/empty-state.tsx'
import { noRows } from '../../widgets/row-range.ts'
import { DataActions } from './data-actions.tsx'
import { seriesColumns, type SeriesRow } from './series-columns.tsx'
import { useSeriesRows } from './use-series-rows.ts'

const said = words.data

/** What is stored: coverage on a common time axis, gaps, size and source. A row's passport is the panel beside it. */
export function DataPanel() {
  const dispatch = useAppDispatch()
  const datasets = useAppSelector((state) => state.instruments.datasets)
  const chosen = useAppSelector((state) => state.dataDesk.chosen)
  const [view, setView] = useState(noRows)
  const stored = useSeriesRows(view)
  const [pointed, setPointed] = useState<string | null>(null)
  const columns = useMemo(() => seriesColumns(datasets), [datasets])
  const { rows, sort, onSort } = useGridSort('data', columns, stored)
  const onVisible = useCallback((from: number, until: number) => setView({ from, until }), [])
  if (datasets.length === 0) return <EmptyState title={said.empty} hint={said.emptyHint} />
  const named = rows.findIndex((row) => keyOf(row) === pointed)
  const active = named >= 0 ? named : Math.max(0, rows.findIndex(({ dataset }) => dataset.hash === chosen))
  return (
    <>
      <DataActions dataset={rows[active].dataset} />
      <DataGrid
        label={said.label}
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        active={active}
        onActive={(index) => {
          setPointed(keyOf(rows[index]))
          dispatch(datasetChosen(rows[index].dataset.hash))
        }}
        onOpen={(index) => dispatch(showInstrument(rows[index].dataset.instrument.id))}
        sort={sort}
        onSort={onSort}
        onVisible={onVisible}
      />
    </>
  )
}

/** The same bars may be stored for two instruments. */
const keyOf = ({ dataset }: SeriesRow): string => dataset.hash + dataset.instrument.id
