import { useMemo, useState } from 'react'
import type { Fan } from '../../../engine/domain/monte-carlo-outcome.ts'
import { formatCompact, formatFixed } from '../format/number.ts'
import { words } from '../locales/en.ts'
import { bandsOf } from './fan-bands.ts'
import { tipPlace } from './heat-map-line.tsx'
import { extent } from './heat-map-grid.ts'
import { niceTicks } from './plot-ticks.ts'
import { pathOf, PlotFrame } from './plot-frame.tsx'

const texts = words.research.monteCarlo

export interface FanChartProps {
  readonly fan: Fan
  /** The run's own equity at the fan's steps; null while it is not known. */
  readonly actual: Float64Array | null
}

/** Where equity might have gone: bands that hold most paths, their middle, and the run itself. */
export function FanChart({ fan, actual }: FanChartProps) {
  const [pointed, setPointed] = useState<number | null>(null)
  const { steps, levels, lines } = fan
  const { bands, middle } = useMemo(() => bandsOf(levels), [levels])
  const yDomain = useMemo(() => {
    const ends = [...lines, ...(actual === null ? [] : [actual])].map(extent)
    return extent(ends.flat())
  }, [lines, actual])
  const last = steps[steps.length - 1] ?? 1
  const nearest = (x: number): number => {
    let near = 0
    steps.forEach((step, k) => {
      if (Math.abs(step - x) < Math.abs(steps[near] - x)) near = k
    })
    return near
  }
  const percent = (k: number): string => formatFixed(levels[k] * 100, 0)
  return (
    <>
      <ul className="plot-key" aria-hidden>
        {bands.map(([low, high], k) => (
          <li key={low}>
            <span className={`swatch fan-band-${k}`} /> {texts.band(percent(low), percent(high))}
          </li>
        ))}
        <li>
          <span className="swatch line fan-middle" /> {texts.median}
        </li>
        {actual !== null && (
          <li>
            <span className="swatch line fan-actual" /> {texts.actual}
          </li>
        )}
      </ul>
      <PlotFrame
        label={texts.fan}
        xDomain={[0, last]}
        yDomain={yDomain}
        xTicks={niceTicks(0, last, 6).map((at) => ({ at, text: formatFixed(at, 0) }))}
        yText={formatCompact}
        onPoint={(x) => setPointed(x === null ? null : nearest(x))}
        over={({ x }) =>
          pointed !== null &&
          pointed < steps.length && (
            <div className="plot-tip" style={tipPlace(x(steps[pointed]), x(last))}>
              <strong>{texts.step(formatFixed(steps[pointed], 0))}</strong>
              {levels
                .map((_, k) => k)
                .reverse()
                .map((k) => (
                  <span key={k} className="pair">
                    <span className="muted">{percent(k)} %</span> {formatFixed(lines[k][pointed], 0)}
                  </span>
                ))}
              {actual !== null && (
                <span className="pair">
                  <span className="muted">{texts.actual}</span> {formatFixed(actual[pointed], 0)}
                </span>
              )}
            </div>
          )
        }
      >
        {({ x, y, top, bottom }) => (
          <>
            {bands.map(([low, high], k) => (
              <path key={low} className={`fan-band-${k}`} d={bandPath(steps, lines[low], lines[high], x, y)} />
            ))}
            {middle !== null && (
              <path
                className="fan-middle"
                d={pathOf(steps.length, (i) => x(steps[i]), (i) => y(lines[middle][i]))}
              />
            )}
            {actual !== null && (
              <path className="fan-actual" d={pathOf(steps.length, (i) => x(steps[i]), (i) => y(actual[i]))} />
            )}
            {pointed !== null && pointed < steps.length && (
              <line className="plot-cursor" x1={x(steps[pointed])} x2={x(steps[pointed])} y1={top} y2={bottom} />
            )}
          </>
        )}
      </PlotFrame>
    </>
  )
}

function bandPath(
  steps: Int32Array,
  low: Float64Array,
  high: Float64Array,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  const last = steps.length - 1
  const there = pathOf(steps.length, (i) => x(steps[i]), (i) => y(high[i]))
  const back = pathOf(steps.length, (i) => x(steps[last - i]), (i) => y(low[last - i]))
  return `${there}${back.replace('M', 'L')}Z`
}
