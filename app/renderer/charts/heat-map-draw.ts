import type { ChartColours } from './chart-colours.ts'
import { cssColour, partOf, scaleColour } from './heat-map-colours.ts'
import type { GridSide, HeatGrid } from './heat-map-grid.ts'
import { labelEvery } from './plot-ticks.ts'
import type { Size } from './use-size.ts'

export interface Cell {
  readonly x: number
  readonly y: number
}

export interface HeatMarks {
  readonly best: Cell | null
  readonly steadiest: Cell | null
  readonly cursor: Cell | null
}

export interface HeatFrame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const labelHeight = 16
const labelWidth = 44

/** Where the cells lie on a canvas: right of the labels of one side, above those of the other. */
export function heatFrame({ width, height }: Size): HeatFrame {
  const left = 58
  const top = 6
  return { left, top, width: Math.max(0, width - left - 8), height: Math.max(0, height - top - 36) }
}

/** The cell under a point of the canvas; null beside the cells. Up is more. */
export function cellAt(grid: HeatGrid, frame: HeatFrame, x: number, y: number): Cell | null {
  const column = Math.floor(((x - frame.left) / frame.width) * grid.x.places.length)
  const line = Math.floor(((y - frame.top) / frame.height) * grid.y.places.length)
  const isInside = column >= 0 && column < grid.x.places.length && line >= 0 && line < grid.y.places.length
  return isInside ? { x: column, y: grid.y.places.length - 1 - line } : null
}

export function cellBox(grid: HeatGrid, frame: HeatFrame, cell: Cell): HeatFrame {
  const column = (k: number): number => Math.round(frame.left + (k / grid.x.places.length) * frame.width)
  const line = (k: number): number => Math.round(frame.top + (k / grid.y.places.length) * frame.height)
  const fromTop = grid.y.places.length - 1 - cell.y
  const left = column(cell.x)
  const top = line(fromTop)
  return { left, top, width: column(cell.x + 1) - left, height: line(fromTop + 1) - top }
}

export interface HeatPainting {
  readonly grid: HeatGrid
  readonly size: Size
  readonly marks: HeatMarks
  readonly colours: ChartColours
  /** Small is good: the scale is turned round. */
  readonly lowIsBest: boolean
  readonly label: (side: GridSide, place: number) => string
}

export function drawHeatMap(canvas: CanvasRenderingContext2D, painting: HeatPainting, font: string): void {
  const { grid, size, marks, colours, lowIsBest } = painting
  const frame = heatFrame(size)
  canvas.clearRect(0, 0, size.width, size.height)
  const gap = Math.min(frame.width / grid.x.places.length, frame.height / grid.y.places.length) > 7 ? 1 : 0
  for (let y = 0; y < grid.y.places.length; y++) {
    for (let x = 0; x < grid.x.places.length; x++) {
      const index = y * grid.x.places.length + x
      if (grid.rows[index] < 0) continue
      const value = grid.values[index]
      const { left, top, width, height } = cellBox(grid, frame, { x, y })
      const part = partOf(value, grid.low, grid.high)
      canvas.fillStyle = Number.isNaN(value) ? colours.grid : cssColour(scaleColour(lowIsBest ? 1 - part : part))
      canvas.fillRect(left, top, width - gap, height - gap)
      if (Number.isNaN(value)) strike(canvas, { left, top, width: width - gap, height: height - gap }, colours.border)
    }
  }
  canvas.font = font
  drawLabels(canvas, painting, frame)
  if (marks.steadiest !== null) ring(canvas, cellBox(grid, frame, marks.steadiest), colours, [3, 3])
  if (marks.best !== null) ring(canvas, cellBox(grid, frame, marks.best), colours, [])
  if (marks.cursor !== null) {
    const { left, top, width, height } = cellBox(grid, frame, marks.cursor)
    canvas.strokeStyle = colours.accent
    canvas.lineWidth = 2
    canvas.strokeRect(left - 1, top - 1, width + 1, height + 1)
  }
}

/** A cell that ran but has no number: too few trades, or it failed. */
function strike(canvas: CanvasRenderingContext2D, { left, top, width, height }: HeatFrame, colour: string): void {
  if (width < 6 || height < 6) return
  canvas.strokeStyle = colour
  canvas.lineWidth = 1
  canvas.beginPath()
  canvas.moveTo(left + 1, top + height - 1)
  canvas.lineTo(left + width - 1, top + 1)
  canvas.stroke()
}

/** Light within dark, so that it shows on every colour of the scale. */
function ring(
  canvas: CanvasRenderingContext2D,
  { left, top, width, height }: HeatFrame,
  colours: ChartColours,
  dash: readonly number[],
): void {
  canvas.lineWidth = 3
  canvas.strokeStyle = '#000000'
  canvas.strokeRect(left + 0.5, top + 0.5, width - 2, height - 2)
  canvas.setLineDash([...dash])
  canvas.lineWidth = 1.5
  canvas.strokeStyle = '#ffffff'
  canvas.strokeRect(left + 0.5, top + 0.5, width - 2, height - 2)
  canvas.setLineDash([])
  canvas.strokeStyle = colours.border
}

function drawLabels(
  canvas: CanvasRenderingContext2D,
  { grid, colours, label }: HeatPainting,
  frame: HeatFrame,
): void {
  canvas.fillStyle = colours.text
  canvas.textBaseline = 'middle'
  canvas.textAlign = 'right'
  const everyY = labelEvery(grid.y.places.length, frame.height, labelHeight)
  for (let y = 0; y < grid.y.places.length; y += everyY) {
    const box = cellBox(grid, frame, { x: 0, y })
    canvas.fillText(label(grid.y, y), frame.left - 6, box.top + box.height / 2)
  }
  canvas.textAlign = 'center'
  const everyX = labelEvery(grid.x.places.length, frame.width, labelWidth)
  for (let x = 0; x < grid.x.places.length; x += everyX) {
    const box = cellBox(grid, frame, { x, y: 0 })
    canvas.fillText(label(grid.x, x), box.left + box.width / 2, frame.top + frame.height + 11)
  }
  canvas.fillStyle = colours.ink
  canvas.fillText(`${grid.x.axis.name} →`, frame.left + frame.width / 2, frame.top + frame.height + 27)
  canvas.save()
  canvas.translate(9, frame.top + frame.height / 2)
  canvas.rotate(-Math.PI / 2)
  canvas.fillText(`${grid.y.axis.name} →`, 0, 0)
  canvas.restore()
}
