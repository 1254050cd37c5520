import { useState } from 'react'
import { formatCompact, formatFixed } from '../format/number.ts'
import { formatDate } from '../format/time.ts'
import { words } from '../locales/en.ts'
import { extent } from './heat-map-grid.ts'
import { tipPlace } from './heat-map-line.tsx'
import { pathOf, PlotFrame } from './plot-frame.tsx'
import { timeTicks } from './windows-ticks.ts'

export interface WindowsEquityProps {
  readonly equity: Float64Array
  readonly equityAt: Float64Array
  /** Where each window's test begins. */
  readonly starts: readonly number[]
}

/** The account over all tests, one after the other: what a person would have had who traded each choice. */
export function WindowsEquity({ equity, equityAt, starts }: WindowsEquityProps) {
  const [pointed, setPointed] = useState<number | null>(null)
  const last = equity.length - 1
  const fromAt = equityAt[0] ?? 0
  const untilAt = equityAt[last] ?? 1
  const nearest = (at: number): number => {
    let low = 0
    let high = last
    while (low < high) {
      const middle = (low + high) >> 1
      if (equityAt[middle] < at) low = middle + 1
      else high = middle
    }
    return low
  }
  return (
    <PlotFrame
      label={words.research.walk.equity}
      xDomain={[fromAt, untilAt]}
      yDomain={extent(equity)}
      xTicks={timeTicks(fromAt, untilAt)}
      yText={formatCompact}
      onPoint={(x) => setPointed(x === null ? null : nearest(x))}
      over={({ x }) =>
        pointed !== null && (
          <div className="plot-tip" style={tipPlace(x(equityAt[pointed]), x(untilAt))}>
            {words.research.walk.at(formatFixed(equity[pointed], 2), formatDate(equityAt[pointed]))}
          </div>
        )
      }
    >
      {({ x, y, top, bottom }) => (
        <>
          {starts.map((at) => (
            <line key={at} className="plot-grid" x1={x(at)} x2={x(at)} y1={top} y2={bottom} />
          ))}
          <path className="plot-line" d={pathOf(equity.length, (i) => x(equityAt[i]), (i) => y(equity[i]))} />
          {pointed !== null && (
            <line className="plot-cursor" x1={x(equityAt[pointed])} x2={x(equityAt[pointed])} y1={top} y2={bottom} />
          )}
        </>
      )}
    </PlotFrame>
  )
}
