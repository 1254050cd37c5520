import { useMemo, useState } from 'react'
import type { Dataset } from '../../../../engine/domain/dataset.ts'
import type { Passport } from '../../../../engine/domain/passport.ts'
import { formatBytes } from '../../format/bytes.ts'
import { formatFixed } from '../../format/number.ts'
import { words } from '../../locales/en.ts'
import { datasetChosen } from '../../store/data-desk.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { showInstrument } from '../../store/run-thunks.ts'
import { DataGrid, type GridColumn } from '../../widgets/data-grid.tsx'
import { EmptyState } from '../../widgets/empty-state.tsx'
import { CoverageStrip } from './coverage-strip.tsx'
import { DataActions } from './data-actions.tsx'
import { usePassports } from './use-passports.ts'

const said = words.data

interface SeriesRow {
  readonly dataset: Dataset
  readonly passport: Passport | undefined
}

/** What is stored: coverage on a common time axis, gaps, size and source. A row's passport is the panel beside it. */
export function DataPanel() {
  const dispatch = useAppDispatch()
  const datasets = useAppSelector((state) => state.instruments.datasets)
  const chosen = useAppSelector((state) => state.dataDesk.chosen)
  const passports = usePassports(datasets)
  const [pointed, setPointed] = useState<string | null>(null)
  const columns = useMemo(() => seriesColumns(datasets), [datasets])
  if (datasets.length === 0) return <EmptyState title={said.empty} hint={said.emptyHint} />
  const rows = datasets.map((dataset): SeriesRow => ({ dataset, passport: passports.get(dataset.hash) }))
  const shown = pointed ?? chosen ?? datasets[0].hash
  return (
    <>
      <DataActions />
      <DataGrid
        label={said.label}
        columns={columns}
        rows={rows}
        rowKey={({ dataset }) => dataset.hash + dataset.instrument.id}
        active={rows.findIndex(({ dataset }) => dataset.hash === shown)}
        onActive={(index) => {
          const { hash } = rows[index].dataset
          setPointed(hash)
          dispatch(datasetChosen(hash))
        }}
        onOpen={(index) => dispatch(showInstrument(rows[index].dataset.instrument.id))}
      />
    </>
  )
}

function seriesColumns(datasets: readonly Dataset[]): readonly GridColumn<SeriesRow>[] {
  const fromAt = Math.min(...datasets.map(({ firstAt }) => firstAt))
  const untilAt = Math.max(...datasets.map(({ lastAt }) => lastAt))
  const titles = said.columns
  // Shares in the proportion of the smallest widths, or the head, which may not shrink, would outgrow the rows.
  return [
    { id: 'instrument', title: titles.instrument, width: 'minmax(170px, 17fr)', cell: Name },
    { id: 'timeframe', title: titles.timeframe, width: '60px', cell: ({ dataset }) => dataset.timeframe },
    {
      id: 'bars',
      title: titles.bars,
      width: '80px',
      numeric: true,
      cell: ({ dataset }) => formatFixed(dataset.bars, 0),
    },
    {
      id: 'coverage',
      title: titles.coverage,
      width: 'minmax(120px, 12fr)',
      cell: ({ dataset, passport }) => (
        <CoverageStrip dataset={dataset} gaps={passport?.gaps} fromAt={fromAt} untilAt={untilAt} />
      ),
    },
    {
      id: 'gaps',
      title: titles.gaps,
      width: '56px',
      numeric: true,
      className: ({ passport }) => (passport !== undefined && passport.gaps.length > 0 ? 'warn' : ''),
      cell: ({ passport }) => (passport === undefined ? said.unknown : formatFixed(passport.gaps.length, 0)),
    },
    {
      id: 'size',
      title: titles.size,
      width: '66px',
      numeric: true,
      cell: ({ passport }) => (passport === undefined ? said.unknown : formatBytes(bytesOf(passport))),
    },
    {
      id: 'source',
      title: titles.source,
      width: 'minmax(90px, 9fr)',
      className: () => 'muted',
      cell: ({ dataset }) => <span title={dataset.source}>{dataset.source}</span>,
    },
  ]
}

const bytesOf = ({ partitions }: Passport): number => partitions.reduce((sum, { bytes }) => sum + bytes, 0)

function Name({ dataset: { instrument, synthetic } }: SeriesRow) {
  return (
    <span title={instrument.title}>
      {instrument.id}
      {synthetic && <span className="warn"> {words.synthetic}</span>}
    </span>
  )
}
