import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { words } from '../locales/en.ts'
import { readChartColours } from './chart-colours.ts'
import { scaleGradient } from './heat-map-colours.ts'
import { cellAt, cellBox, drawHeatMap, heatFrame, type Cell } from './heat-map-draw.ts'
import { placeOf, type GridSide, type HeatGrid } from './heat-map-grid.ts'
import { useSize } from './use-size.ts'

export interface HeatMapProps {
  readonly label: string
  readonly grid: HeatGrid
  /** Rows of the table to mark; -1 for none. */
  readonly bestCell: Cell | null
  readonly steadiestCell: Cell | null
  readonly lowIsBest: boolean
  /** Theme and colours, so that a change of either is drawn. */
  readonly look: string
  readonly formatValue: (value: number) => string
  readonly formatPlace: (side: GridSide, place: number) => string
  readonly describe: (row: number) => ReactNode
  readonly describeText: (row: number) => string
  readonly onChoose: (row: number) => void
}

/** Two parameters against each other, coloured by what came of them. Points at a cell with mouse or arrow keys. */
export function HeatMap(props: HeatMapProps) {
  const { label, grid, bestCell, steadiestCell, lowIsBest, look, formatValue, formatPlace, onChoose } = props
  const [box, size] = useSize<HTMLDivElement>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [cursor, setCursor] = useState<Cell | null>(null)
  const [shown, setShown] = useState(false)
  const id = useId()
  const inside = cursor !== null && cursor.x < grid.x.places.length && cursor.y < grid.y.places.length ? cursor : null
  const row = inside === null ? -1 : grid.rows[inside.y * grid.x.places.length + inside.x]

  useEffect(() => {
    const element = canvas.current
    if (element === null || size.width === 0 || size.height === 0) return
    const paint = (): void => {
      const context = element.getContext('2d')
      if (context === null) return
      const ratio = window.devicePixelRatio
      element.width = Math.round(size.width * ratio)
      element.height = Math.round(size.height * ratio)
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      const marks = { best: bestCell, steadiest: steadiestCell, cursor: shown ? inside : null }
      const font = `11px ${getComputedStyle(element).fontFamily}`
      const colours = readChartColours(element)
      drawHeatMap(context, { grid, size, marks, colours, lowIsBest, label: formatPlace }, font)
    }
    paint()
  }, [grid, size, bestCell, steadiestCell, lowIsBest, inside, shown, look, formatPlace])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const from = inside ?? bestCell ?? { x: 0, y: 0 }
    const by = event.shiftKey ? 5 : 1
    const moves: Readonly<Record<string, Cell>> = {
      ArrowLeft: { x: -by, y: 0 },
      ArrowRight: { x: by, y: 0 },
      ArrowUp: { x: 0, y: by },
      ArrowDown: { x: 0, y: -by },
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      if (row >= 0) onChoose(row)
      return
    }
    if (event.key === 'Home') setCursor(bestCell ?? from)
    else if (Object.hasOwn(moves, event.key)) {
      const { x, y } = moves[event.key]
      setCursor({
        x: Math.min(Math.max(from.x + x, 0), grid.x.places.length - 1),
        y: Math.min(Math.max(from.y + y, 0), grid.y.places.length - 1),
      })
    } else return
    setShown(true)
    event.preventDefault()
  }

  const point = (event: { clientX: number; clientY: number }): Cell | null => {
    const bounds = canvas.current?.getBoundingClientRect()
    return bounds === undefined
      ? null
      : cellAt(grid, heatFrame(size), event.clientX - bounds.left, event.clientY - bounds.top)
  }
  const tip = shown && inside !== null && row >= 0 ? cellBox(grid, heatFrame(size), inside) : null
  return (
    <div className="heat">
      <div
        ref={box}
        className="heat-area"
        role="group"
        aria-roledescription={words.research.sweep.roleMap}
        aria-label={label}
        aria-describedby={`${id}-help`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) {
            setCursor(inside ?? bestCell ?? { x: 0, y: 0 })
            setShown(true)
          }
        }}
        onBlur={() => setShown(false)}
        onMouseMove={(event) => {
          const cell = point(event)
          setShown(cell !== null)
          if (cell !== null && (cell.x !== inside?.x || cell.y !== inside.y)) setCursor(cell)
        }}
        onMouseLeave={() => setShown(false)}
        onClick={(event) => {
          const cell = point(event)
          const chosen = cell === null ? -1 : grid.rows[cell.y * grid.x.places.length + cell.x]
          if (chosen >= 0) onChoose(chosen)
        }}
      >
        <canvas ref={canvas} data-cells={grid.rows.length} />
        {tip !== null && <Tip box={tip} width={size.width}>{props.describe(row)}</Tip>}
        <span className="unseen" id={`${id}-help`}>
          {words.research.sweep.mapHelp}
        </span>
        <span className="unseen" role="status">
          {shown && inside !== null ? (row < 0 ? words.research.sweep.noNumber : props.describeText(row)) : ''}
        </span>
      </div>
      <div className="heat-scale" aria-hidden>
        <span>{formatValue(lowIsBest ? grid.low : grid.high)}</span>
        <div className="ramp" style={{ background: scaleGradient }} />
        <span>{formatValue(lowIsBest ? grid.high : grid.low)}</span>
      </div>
    </div>
  )
}

/** Beside the cell, on the side with more room. */
function Tip({ box, width, children }: { box: ReturnType<typeof cellBox>; width: number; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null)
  const right = box.left + box.width / 2 > width / 2
  useEffect(() => {
    const tip = element.current
    const area = tip?.offsetParent
    if (tip === null || area === null || area === undefined) return
    const most = Math.max(0, area.clientHeight - tip.offsetHeight)
    tip.style.top = `${Math.min(Math.max(0, box.top + box.height / 2 - tip.offsetHeight / 2), most)}px`
  })
  return (
    <div
      ref={element}
      className="plot-tip"
      aria-hidden
      style={right ? { right: width - box.left + 6 } : { left: box.left + box.width + 6 }}
    >
      {children}
    </div>
  )
}

/** The cell of a table's row; null when a cut leaves it out. */
export function cellOfRow(grid: HeatGrid, x: number, y: number): Cell {
  return { x: placeOf(grid.x, x), y: placeOf(grid.y, y) }
}
