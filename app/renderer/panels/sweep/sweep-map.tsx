import { useCallback, useMemo, useState } from 'react'
import { paramsAt } from '../../../../engine/domain/sweep-axis.ts'
import type { SweepPoint, SweepResult, SweepTable } from '../../../../engine/domain/study.ts'
import { HeatMap, cellOfRow } from '../../charts/heat-map.tsx'
import { heatGrid, type GridSide, type HeatGrid, type HeatView } from '../../charts/heat-map-grid.ts'
import { SweepLine } from '../../charts/heat-map-line.tsx'
import { formatMetric, formatParam, formatParams } from '../../format/params.ts'
import { words } from '../../locales/en.ts'
import { formatObjective, lowIsGood, objectiveTitle, readObjective } from '../../research/objective.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { runPoint } from '../../store/studies-thunks.ts'
import { MapChoices } from './map-choices.tsx'
import { sweepSpec } from './sweep-spec.ts'

const texts = words.research.sweep

/** The tried points as a heat map over two parameters, or as a line over one. */
export function SweepMap({ result }: { result: SweepResult }) {
  const dispatch = useAppDispatch()
  const cards = useAppSelector((state) => state.strategies.statistics)
  const { theme, colours } = useAppSelector((state) => state.settings)
  const { table } = result
  const { run, search } = useMemo(() => sweepSpec(result), [result])
  const [view, setView] = useState<HeatView>({ x: 0, y: Math.min(1, table.axes.length - 1), metric: 0, fixed: {} })
  const grid = useMemo(() => heatGrid(table, view), [table, view])
  const best = useMemo(() => bestRow(table), [table])
  const objective = useMemo(() => readObjective(search.objective), [search])

  const formatValue = (value: number): string =>
    view.metric === 0
      ? formatObjective(objective, value, cards)
      : formatMetric(table.metrics[view.metric], value, cards)
  const formatPlace = useCallback((side: GridSide, place: number) => placeText(side.axis, side.places[place]), [])
  const facts = (row: number): readonly (readonly [string, string])[] =>
    [
      [objectiveTitle(objective, cards), formatObjective(objective, at(table, 0, row), cards)] as const,
      ...shownFacts.flatMap(([id, title]) => {
        const metric = table.metrics.indexOf(id)
        return metric < 0 ? [] : [[title, formatMetric(id, at(table, metric, row), cards)] as const]
      }),
    ]
  const paramsOf = (row: number): string => formatParams(paramsAt(table.axes, table.axisColumns, row))
  const shared = {
    formatValue,
    describe: (row: number) => (
      <>
        <strong className="mono">{paramsOf(row)}</strong>
        {facts(row).map(([title, value]) => (
          <span key={title} className="pair">
            <span className="muted">{title}</span> {value}
          </span>
        ))}
      </>
    ),
    describeText: (row: number) =>
      `${paramsOf(row)}. ${facts(row)
        .map(([title, value]) => `${title} ${value}`)
        .join(', ')}`,
    onChoose: (row: number) => void dispatch(runPoint(run, paramsAt(table.axes, table.axisColumns, row))),
  }
  const choices = (
    <MapChoices
      table={table}
      view={view}
      objectiveTitle={objectiveTitle(objective, cards)}
      onChange={(change) => setView({ ...view, ...change })}
    />
  )
  if (table.axes.length === 1) {
    return (
      <>
        {choices}
        <SweepLine
          {...shared}
          label={texts.line(table.axes[0].name)}
          table={table}
          metric={view.metric}
          best={best}
          formatPlace={(value) => placeText(table.axes[0], value)}
        />
      </>
    )
  }
  return (
    <>
      {choices}
      <SweepHeat
        {...shared}
        grid={grid}
        view={view}
        table={table}
        best={best}
        steadiest={result.steadiest}
        lowIsBest={view.metric > 0 && lowIsGood.has(table.metrics[view.metric])}
        look={`${theme}-${colours}`}
        formatPlace={formatPlace}
      />
      <p className="hint map-key">
        <span className="key-best" aria-hidden /> {texts.keyBest} <span className="key-steadiest" aria-hidden />{' '}
        {texts.keySteadiest} · {texts.key}
      </p>
    </>
  )
}

const shownFacts = [
  ['return', texts.columns.return],
  ['maxDrawdown', texts.columns.drawdown],
  ['trades', texts.columns.trades],
] as const

interface SweepHeatProps
  extends Omit<Parameters<typeof HeatMap>[0], 'label' | 'bestCell' | 'steadiestCell'> {
  readonly grid: HeatGrid
  readonly view: HeatView
  readonly table: SweepTable
  readonly best: number
  readonly steadiest: SweepPoint | null
}

function SweepHeat({ view, table, best, steadiest, grid, ...rest }: SweepHeatProps) {
  const { x, y } = view
  const bestCell = useMemo(
    () => (best < 0 ? null : cellOfRow(grid, table.axisColumns[x][best], table.axisColumns[y][best])),
    [best, grid, table, x, y],
  )
  const steadiestCell = useMemo(
    () => (steadiest === null ? null : cellOfRow(grid, codeOf(table, x, steadiest), codeOf(table, y, steadiest))),
    [steadiest, grid, table, x, y],
  )
  return (
    <HeatMap
      {...rest}
      label={texts.map(table.axes[x].name, table.axes[y].name)}
      grid={grid}
      bestCell={bestCell}
      steadiestCell={steadiestCell}
    />
  )
}

const at = (table: SweepTable, metric: number, row: number): number => table.metricColumns[metric][row]

/** The number that stands in an axis's column for a point's value. */
function codeOf({ axes }: SweepTable, axis: number, point: SweepPoint): number {
  const { name, values } = axes[axis]
  return values === null ? Number(point.params[name]) : values.indexOf(point.params[name])
}

function bestRow({ metricColumns: [objective] }: SweepTable): number {
  let best = -1
  objective.forEach((value, row) => {
    if (!Number.isNaN(value) && (best < 0 || value > objective[best])) best = row
  })
  return best
}

function placeText({ values }: SweepTable['axes'][number], value: number): string {
  return formatParam(values === null ? value : (values[value] ?? value))
}
