import type { BarColumns } from '../../domain/bars.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import { timeGrid } from '../../market/time-grid.ts'
import { collectBars, type WantedBars } from '../shared/collect-bars.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject, numberOf, wrongContent } from '../shared/json-shape.ts'
import { readJson } from '../shared/read-text.ts'
import { localDay } from '../shared/zone-time.ts'

const source = 'Polygon'
const calendarFrames = ['1d', '1w', '1mo']

export interface PolygonBars {
  readonly bars: BarColumns
  /** Whether it has more after its last bar. */
  readonly more: boolean
  /** Whether it says that its prices are adjusted for splits. */
  readonly adjusted: boolean
  /** Open time of the last bar in the answer, whether wanted or not; null when there was none. */
  readonly lastAt: number | null
}

/** `{ "adjusted": true, "results": [{ "t": 1577941200000, "o": 1, "h": 1, "l": 1, "c": 1, "v": 1 }], "next_url": "…" }`. */
export function parsePolygon(answer: Pick<HttpAnswer, 'body'>, wanted: WantedBars, zone: string): PolygonBars {
  const document = readJson(answer, source)
  if (!isObject(document) || (document.status !== 'OK' && document.status !== 'DELAYED')) {
    throw wrongContent(source, 'no aggregates')
  }
  // Left out where there is nothing.
  const results: unknown = document.results ?? []
  if (!Array.isArray(results)) throw wrongContent(source, 'no results')
  const grid = timeGrid(wanted.timeframe)
  const onGrid = calendarFrames.includes(wanted.timeframe)
  let lastAt: number | null = null
  const rows = results.map((row: unknown) => {
    if (!isObject(row)) throw wrongContent(source, 'a bar that is none')
    const at = numberOf(row.t)
    if (!(Math.abs(at) < 8.64e15)) throw wrongContent(source, 'a bar without a time')
    // Its weeks begin on Sunday, ours on Monday.
    const sunday = wanted.timeframe === '1w' ? dayMs : 0
    const openAt = onGrid ? grid.startOf(grid.indexOf(localDay(at, zone) + sunday)) : at
    lastAt = Math.max(lastAt ?? -Infinity, openAt)
    const volume = row.v === undefined ? 0 : numberOf(row.v)
    return {
      openAt, open: numberOf(row.o), high: numberOf(row.h), low: numberOf(row.l), close: numberOf(row.c), volume,
    }
  })
  const more = typeof document.next_url === 'string' && document.next_url !== ''
  return { bars: collectBars(rows, wanted, source), more, adjusted: document.adjusted === true, lastAt }
}
