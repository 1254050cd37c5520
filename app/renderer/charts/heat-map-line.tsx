import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { SweepTable } from '../../../engine/domain/study.ts'
import { words } from '../locales/en.ts'
import { extent } from './heat-map-grid.ts'
import { PlotFrame, pathOf } from './plot-frame.tsx'

export interface SweepLineProps {
  readonly label: string
  readonly table: SweepTable
  readonly metric: number
  readonly best: number
  readonly formatValue: (value: number) => string
  readonly formatPlace: (value: number) => string
  readonly describe: (row: number) => ReactNode
  readonly describeText: (row: number) => string
  readonly onChoose: (row: number) => void
}

/** One parameter and what came of it. */
export function SweepLine(props: SweepLineProps) {
  const { label, table, metric, best, formatValue, formatPlace, onChoose } = props
  const [pointed, setPointed] = useState<number | null>(null)
  const column = table.axisColumns[0]
  const values = table.metricColumns[metric]
  const order = useMemo(() => Array.from(column.keys()).sort((a, b) => column[a] - column[b]), [column])
  const drawn = useMemo(() => order.filter((row) => Number.isFinite(values[row])), [order, values])
  const place = pointed === null ? -1 : Math.min(pointed, order.length - 1)
  const row = place < 0 ? -1 : order[place]
  const nearest = (x: number): number =>
    order.reduce((near, other, k) => (Math.abs(column[other] - x) < Math.abs(column[order[near]] - x) ? k : near), 0)
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = place < 0 ? Math.max(0, order.indexOf(best)) : place
    if (event.key === 'ArrowLeft') setPointed(Math.max(0, from - 1))
    else if (event.key === 'ArrowRight') setPointed(Math.min(order.length - 1, from + 1))
    else if (event.key === 'Home') setPointed(0)
    else if (event.key === 'End') setPointed(order.length - 1)
    else if (event.key === 'Enter' && row >= 0) onChoose(row)
    else return
    event.preventDefault()
  }
  const [low, high] = extent(values)
  return (
    <div className="sweep-line">
      <PlotFrame
        label={`${label}. ${words.research.sweep.lineHelp}`}
        roleDescription={words.research.sweep.roleLine}
        xDomain={[column[order[0]] ?? 0, column[order.at(-1) ?? 0] ?? 1]}
        yDomain={[low - (high - low) * 0.05, high + (high - low) * 0.05]}
        xTicks={order.map((at) => ({ at: column[at], text: formatPlace(column[at]) }))}
        yText={formatValue}
        onPoint={(x) => setPointed(x === null ? null : nearest(x))}
        onChoose={(x) => onChoose(order[nearest(x)])}
        onKeyDown={onKeyDown}
        over={({ x }) =>
          row >= 0 && (
            <div className="plot-tip" aria-hidden style={tipPlace(x(column[row]), x(column[order.at(-1) ?? 0]))}>
              {props.describe(row)}
            </div>
          )
        }
      >
        {({ x, y, top, bottom }) => (
          <>
            <path
              className="plot-line"
              d={pathOf(drawn.length, (k) => x(column[drawn[k]]), (k) => y(values[drawn[k]]))}
            />
            {drawn.length <= 150 &&
              drawn.map((at) => <circle key={at} className="plot-dot" cx={x(column[at])} cy={y(values[at])} r={2.5} />)}
            {best >= 0 && Number.isFinite(values[best]) && (
              <circle className="plot-best" cx={x(column[best])} cy={y(values[best])} r={6} />
            )}
            {row >= 0 && <line className="plot-cursor" x1={x(column[row])} x2={x(column[row])} y1={top} y2={bottom} />}
          </>
        )}
      </PlotFrame>
      <span className="unseen" role="status">
        {row >= 0 ? props.describeText(row) : ''}
      </span>
    </div>
  )
}

export const tipPlace = (x: number, right: number): { left: number } | { right: string; top: number } =>
  x < right * 0.6 ? { left: x + 10 } : { right: `calc(100% - ${x - 10}px)`, top: 8 }
