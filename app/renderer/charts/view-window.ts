/**
 * The part of a long series that a chart is given: bars [begin, end), every `size` of them drawn as one. The chart
 * library works on all points it holds at every change, so it gets a few screens of them, never the whole series.
 */
export interface ViewWindow {
  /** First bar; a multiple of `size`. */
  readonly begin: number
  /** One past the last bar. */
  readonly end: number
  /** Bars drawn as one; a power of two. */
  readonly size: number
}

/** A screen may show this many groups before they are made coarser. */
const mostGroups = 1600
/** A screen with fewer groups than this is redrawn finer. The gap to `mostGroups / 2` keeps it from flickering. */
const fewestGroups = 700
/** Screens kept ready on either side of the visible one. */
const spareScreens = 1

/**
 * The window for a screen that shows bars `from` to `until` (fractions and overhang allowed) out of `total`. Answers
 * `current` itself as long as it still serves, so that scrolling within it costs nothing.
 */
export function chooseWindow(total: number, from: number, until: number, current: ViewWindow | null): ViewWindow {
  const visible = Math.max(1, Math.min(until, total) - Math.max(from, 0))
  const size = chooseSize(visible, current?.size ?? null)
  const covers =
    current !== null &&
    current.size === size &&
    current.end <= total &&
    (current.begin === 0 || current.begin <= from - visible / 4) &&
    (current.end === total || current.end >= until + visible / 4)
  if (covers) return current
  const begin = clamp(Math.floor((from - spareScreens * visible) / size) * size, 0, Math.max(0, total - 1))
  const end = clamp(Math.ceil((until + spareScreens * visible) / size) * size, begin, total)
  return { begin: begin - (begin % size), end, size }
}

function chooseSize(visible: number, current: number | null): number {
  if (current !== null) {
    const groups = visible / current
    if (groups <= mostGroups && (groups >= fewestGroups || current === 1)) return current
  }
  let size = 1
  while (visible / size > mostGroups) size *= 2
  return size
}

/** Where bar `bar` lies on the chart's own axis, whose points are the window's groups from 0. */
export function barToLogical(window: ViewWindow, bar: number): number {
  return (bar - window.begin - (window.size - 1) / 2) / window.size
}

export function logicalToBar(window: ViewWindow, logical: number): number {
  return window.begin + logical * window.size + (window.size - 1) / 2
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)
