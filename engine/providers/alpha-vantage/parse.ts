import type { BarColumns } from '../../domain/bars.ts'
import { zoneClock } from '../../domain/zone-clock.ts'
import { timeGrid } from '../../market/time-grid.ts'
import { collectBars, type BarRow, type WantedBars } from '../shared/collect-bars.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject, numberOf, wrongContent, type JsonObject } from '../shared/json-shape.ts'
import { readJson } from '../shared/read-text.ts'
import { readTime } from '../shared/read-time.ts'
import { isIntraday } from './rest.ts'

const source = 'Alpha Vantage'

/**
 * `{ "Meta Data": { …, "6. Time Zone": "US/Eastern" }, "Time Series (Daily)": { "2024-01-31": { "1. open": "…" } } }`.
 * Intraday rows are named by when they open on the zone's clock; weeks and months by their last day.
 */
export function parseAlphaVantage(answer: Pick<HttpAnswer, 'body'>, wanted: WantedBars): BarColumns {
  const document = readJson(answer, source)
  if (!isObject(document)) throw wrongContent(source, 'something else than an object')
  const name = Object.keys(document).find((key) => /time series/i.test(key))
  const series = name === undefined ? undefined : document[name]
  if (!isObject(series)) throw wrongContent(source, 'no time series')
  const openAtOf = timeReader(document['Meta Data'], wanted)
  const rows = Object.entries(series).map(([time, row]) => {
    if (!isObject(row)) throw wrongContent(source, `a bar at ${time} that is none`)
    return rowOf(openAtOf(time), row)
  })
  return collectBars(rows, wanted, source)
}

function timeReader(meta: unknown, { timeframe }: WantedBars): (text: string) => number {
  if (!isIntraday(timeframe)) {
    const grid = timeGrid(timeframe)
    return (text) => grid.startOf(grid.indexOf(readTime(text)))
  }
  const zoneName = isObject(meta) ? Object.entries(meta).find(([key]) => key.endsWith('Time Zone'))?.[1] : undefined
  if (typeof zoneName !== 'string') throw wrongContent(source, 'times without their zone')
  const zone = zoneClock(zoneName)
  return (text) => zone?.utc(readTime(text)) ?? readTime(text)
}

function rowOf(openAt: number, row: JsonObject): BarRow {
  const fields = Object.entries(row)
  /** Fields are numbered, and cryptocurrencies once named the market too: `1. open`, `1a. open (USD)`. */
  const value = (name: string): unknown => fields.find(([key]) => fieldName(key) === name)?.[1]
  const volume = value('volume')
  return {
    openAt,
    open: numberOf(value('open')),
    high: numberOf(value('high')),
    low: numberOf(value('low')),
    close: numberOf(value('close')),
    volume: volume === undefined ? 0 : numberOf(volume),
  }
}

function fieldName(key: string): string | undefined {
  return /^\d+a?\. (\w+)/.exec(key)?.[1]
}
