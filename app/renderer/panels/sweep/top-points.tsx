import { useMemo, useState } from 'react'
import type { ParamValue } from '../../../../engine/domain/param.ts'
import type { StatisticCard } from '../../../../engine/domain/run.ts'
import type { SweepAxis, SweepPoint, SweepResult } from '../../../../engine/domain/study.ts'
import { formatPercent } from '../../format/number.ts'
import { formatMetric, formatParam, formatParams } from '../../format/params.ts'
import { words } from '../../locales/en.ts'
import { formatObjective, readObjective, type Objective } from '../../research/objective.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { runPoint } from '../../store/studies-thunks.ts'
import { useGridSort } from '../../store/use-grid-sort.ts'
import { DataGrid, type GridColumn } from '../../widgets/data-grid.tsx'
import type { SortKey } from '../../widgets/sort-rows.ts'
import { sweepSpec } from './sweep-spec.ts'

const titles = words.research.sweep.columns

interface RankedPoint {
  readonly rank: number
  readonly point: SweepPoint
}

/** The best points, each with how good its neighbours are. A click or Enter runs one. */
export function TopPoints({ result }: { result: SweepResult }) {
  const dispatch = useAppDispatch()
  const cards = useAppSelector((state) => state.strategies.statistics)
  const [active, setActive] = useState(-1)
  const { run, search } = useMemo(() => sweepSpec(result), [result])
  const ranked = useMemo(() => result.top.map((point, k) => ({ rank: k + 1, point })), [result])
  const columns = useMemo(
    () => pointColumns(readObjective(search.objective), result.table.axes, cards),
    [search, result, cards],
  )
  const { rows, sort, onSort } = useGridSort('top-points', columns, ranked, bestFirst)
  return (
    <div className="grid top-points">
      <DataGrid
        label={words.research.sweep.top}
        columns={columns}
        rows={rows}
        rowKey={({ rank }) => rank}
        active={active}
        onActive={setActive}
        onOpen={(index) => void dispatch(runPoint(run, rows[index].point.params))}
        sort={sort}
        onSort={onSort}
      />
      <div className="grid-foot" title={words.research.sweep.plateauHint}>
        {words.research.sweep.topHint} {words.research.sweep.plateauHint}
      </div>
    </div>
  )
}

/** As the sweep ranks them. */
const bestFirst = { column: 'rank', descending: false }

/** With more parameters than this they are told in one column. */
const mostColumns = 3

function pointColumns(
  objective: Objective,
  axes: readonly SweepAxis[],
  cards: readonly StatisticCard[],
): readonly GridColumn<RankedPoint>[] {
  const share = (id: string, title: string, width: string): GridColumn<RankedPoint> => ({
    id,
    title,
    width,
    numeric: true,
    sortBy: ({ point }) => point.metrics[id] ?? null,
    cell: ({ point }) => formatPercent(point.metrics[id] ?? NaN, 1),
  })
  const params: readonly GridColumn<RankedPoint>[] =
    axes.length <= mostColumns
      ? axes.map(({ name }) => ({
          id: `param ${name}`,
          title: name,
          width: 'minmax(40px, 1fr)',
          numeric: true,
          sortBy: ({ point }) => keyOf(point.params[name]),
          cell: ({ point }) => formatParam(point.params[name]),
        }))
      : [
          {
            id: 'params',
            title: titles.params,
            width: 'minmax(150px, 1fr)',
            className: () => 'mono',
            sortBy: ({ point }) => formatParams(point.params),
            cell: ({ point }) => <span title={formatParams(point.params)}>{formatParams(point.params)}</span>,
          },
        ]
  return [
    {
      id: 'rank',
      title: titles.rank,
      width: '38px',
      numeric: true,
      sortBy: ({ rank }) => rank,
      cell: ({ rank }) => rank,
    },
    ...params,
    {
      id: 'objective',
      title: titles.objective,
      width: '68px',
      numeric: true,
      sortBy: ({ point }) => point.objective,
      cell: ({ point }) => formatObjective(objective, point.objective, cards),
    },
    {
      id: 'plateau',
      title: titles.plateau,
      width: '58px',
      numeric: true,
      sortBy: ({ point }) => point.plateau,
      cell: ({ point }) => formatObjective(objective, point.plateau, cards),
    },
    share('return', titles.return, '70px'),
    share('maxDrawdown', titles.drawdown, '62px'),
    {
      id: 'trades',
      title: titles.trades,
      width: '62px',
      numeric: true,
      sortBy: ({ point }) => point.metrics['trades'] ?? null,
      cell: ({ point }) => formatMetric('trades', point.metrics['trades'], cards),
    },
  ]
}

/** Switches go by their words. */
const keyOf = (value: ParamValue): SortKey => (typeof value === 'boolean' ? String(value) : value)
