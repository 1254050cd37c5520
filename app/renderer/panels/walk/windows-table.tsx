import { useMemo } from 'react'
import { assert } from '../../../../engine/base/assert.ts'
import type { StatisticCard } from '../../../../engine/domain/run.ts'
import type { WalkResult, WalkWindow } from '../../../../engine/domain/study.ts'
import { formatFixed, formatSignedPercent } from '../../format/number.ts'
import { formatParams } from '../../format/params.ts'
import { formatDate } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { formatObjective, readObjective, type Objective } from '../../research/objective.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { barShown } from '../../store/view.ts'
import { DataGrid, type GridColumn } from '../../widgets/data-grid.tsx'

const texts = words.research.walk
const titles = texts.columns

interface NumberedWindow {
  readonly number: number
  readonly window: WalkWindow
}

interface WindowsTableProps {
  readonly result: WalkResult
  readonly active: number
  readonly onActive: (index: number) => void
}

/** Every window: what was chosen, what it promised and what it gave. Enter shows the test on the chart. */
export function WindowsTable({ result, active, onActive }: WindowsTableProps) {
  const dispatch = useAppDispatch()
  const cards = useAppSelector((state) => state.strategies.statistics)
  const { windows, evidence } = result
  const { spec } = evidence
  assert(spec.kind === 'walk', 'a walk-forward carries the spec of one')
  const objectiveText = spec.search.objective
  const rows = useMemo(() => windows.map((window, k) => ({ number: k + 1, window })), [windows])
  const columns = useMemo(() => windowColumns(readObjective(objectiveText), cards), [objectiveText, cards])
  return (
    <div className="grid windows-table">
      <DataGrid
        label={texts.windows}
        columns={columns}
        rows={rows}
        rowKey={({ number }) => number}
        active={active}
        onActive={onActive}
        onOpen={(index) => dispatch(barShown(rows[index].window.testFromAt))}
      />
    </div>
  )
}

function windowColumns(objective: Objective, cards: readonly StatisticCard[]): readonly GridColumn<NumberedWindow>[] {
  return [
    { id: 'number', title: titles.number, width: '36px', numeric: true, cell: ({ number }) => number },
    {
      id: 'test',
      title: titles.test,
      width: '172px',
      cell: ({ window }) => `${formatDate(window.testFromAt)} – ${formatDate(window.testLastAt)}`,
    },
    {
      id: 'params',
      title: titles.params,
      width: 'minmax(120px, 1fr)',
      className: () => 'mono',
      cell: ({ window }) => (window.params === null ? texts.out : formatParams(window.params)),
    },
    {
      id: 'trainObjective',
      title: titles.trainObjective,
      width: '84px',
      numeric: true,
      cell: ({ window }) => formatObjective(objective, window.trainObjective, cards),
    },
    {
      id: 'testObjective',
      title: titles.testObjective,
      width: '84px',
      numeric: true,
      cell: ({ window }) => formatObjective(objective, window.testObjective, cards),
    },
    {
      id: 'testReturn',
      title: titles.testReturn,
      width: '84px',
      numeric: true,
      className: ({ window }) => (window.testReturnRatio > 0 ? 'up' : window.testReturnRatio < 0 ? 'down' : ''),
      cell: ({ window }) => formatSignedPercent(window.testReturnRatio),
    },
    {
      id: 'trades',
      title: titles.trades,
      width: '62px',
      numeric: true,
      cell: ({ window }) => formatFixed(window.testTrades, 0),
    },
  ]
}
