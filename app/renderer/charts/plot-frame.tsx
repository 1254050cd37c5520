import type { KeyboardEvent, ReactNode } from 'react'
import { linear, niceTicks } from './plot-ticks.ts'
import { useSize } from './use-size.ts'

export type Domain = readonly [low: number, high: number]

export interface PlotScales {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface PlotTick {
  readonly at: number
  readonly text: string
}

export interface PlotFrameProps {
  readonly label: string
  readonly xDomain: Domain
  readonly yDomain: Domain
  readonly xTicks: readonly PlotTick[]
  readonly yText: (value: number) => string
  /** Told the place under the pointer, and null when it leaves. */
  readonly onPoint?: (x: number | null) => void
  readonly onChoose?: (x: number) => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly roleDescription?: string
  readonly children: (scales: PlotScales) => ReactNode
  /** What lies over the plot, such as a tip. */
  readonly over?: (scales: PlotScales) => ReactNode
}

const margin = { left: 58, right: 10, top: 8, bottom: 22 }

/** Axes, grid lines and scales for a small chart; as large as the element it lies in. */
export function PlotFrame(props: PlotFrameProps) {
  const { label, xDomain, yDomain, xTicks, yText, onPoint, onChoose, onKeyDown, roleDescription } = props
  const [box, { width, height }] = useSize<HTMLDivElement>()
  const left = margin.left
  const right = Math.max(left + 1, width - margin.right)
  const bottom = Math.max(margin.top + 1, height - margin.bottom)
  const x = linear(xDomain[0], xDomain[1], left, right)
  const y = linear(yDomain[0], yDomain[1], bottom, margin.top)
  const scales: PlotScales = { x, y, left, right, top: margin.top, bottom }
  const placeAt = (event: { clientX: number; currentTarget: Element }): number => {
    const across = event.clientX - event.currentTarget.getBoundingClientRect().left
    const part = Math.min(Math.max((across - left) / (right - left), 0), 1)
    return xDomain[0] + part * (xDomain[1] - xDomain[0])
  }
  const reads = onKeyDown !== undefined
  return (
    <div
      ref={box}
      className="plot"
      role={reads ? 'group' : 'img'}
      aria-roledescription={roleDescription}
      aria-label={label}
      tabIndex={reads ? 0 : undefined}
      onKeyDown={onKeyDown}
      onMouseMove={onPoint === undefined ? undefined : (event) => onPoint(placeAt(event))}
      onMouseLeave={onPoint === undefined ? undefined : () => onPoint(null)}
      onClick={onChoose === undefined ? undefined : (event) => onChoose(placeAt(event))}
    >
      {width > 0 && height > 0 && (
        <svg width={width} height={height} aria-hidden>
          {niceTicks(yDomain[0], yDomain[1], Math.max(2, Math.floor(height / 46))).map((tick) => (
            <g key={tick}>
              <line className="plot-grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
              <text className="plot-text" x={left - 6} y={y(tick)} dy="0.35em" textAnchor="end">
                {yText(tick)}
              </text>
            </g>
          ))}
          {spread(xTicks, x).map(({ at, text }) => (
            <text
              key={at}
              className="plot-text"
              x={within(x(at), left + 18, right - 18)}
              y={height - 6}
              textAnchor="middle"
            >
              {text}
            </text>
          ))}
          {props.children(scales)}
        </svg>
      )}
      {width > 0 && props.over?.(scales)}
    </div>
  )
}

const between = 62
const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

/** The ticks that have room, from the left. */
function spread(ticks: readonly PlotTick[], x: (value: number) => number): readonly PlotTick[] {
  let last = -Infinity
  return ticks.filter(({ at }) => {
    const isFar = x(at) - last >= between
    if (isFar) last = x(at)
    return isFar
  })
}

/** The points of a line for an SVG path; one in `every` is drawn, and always the last. */
export function pathOf(
  length: number,
  x: (index: number) => number,
  y: (index: number) => number,
  most = 1200,
): string {
  const every = Math.max(1, Math.ceil(length / most))
  let path = ''
  for (let i = 0; i < length; i += every) path += `${path === '' ? 'M' : 'L'}${x(i).toFixed(1)} ${y(i).toFixed(1)}`
  if (length > 1 && (length - 1) % every !== 0) path += `L${x(length - 1).toFixed(1)} ${y(length - 1).toFixed(1)}`
  return path
}
