import type { BarColumns } from '../../domain/bars.ts'
import { timeGrid } from '../../market/time-grid.ts'
import { collectBars, type BarRow, type WantedBars } from '../shared/collect-bars.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject, numberOf, wrongContent, type JsonObject } from '../shared/json-shape.ts'
import { readJson } from '../shared/read-text.ts'
import { isTimeZone, localDay } from '../shared/zone-time.ts'

const source = 'Yahoo Finance'

/**
 * Columns side by side: `chart.result[0].timestamp` in seconds, and `indicators.quote[0]`, whose prices are adjusted
 * for splits. A bar without prices, null in every column, is a pause in trading.
 */
export function parseYahoo(answer: Pick<HttpAnswer, 'body'>, wanted: WantedBars): BarColumns {
  const result = resultOf(readJson(answer, source))
  const times = result.timestamp ?? []
  const quote = quoteOf(result)
  if (!Array.isArray(times)) throw wrongContent(source, 'no times')
  const column = (name: string): readonly unknown[] => {
    const values = quote[name] ?? []
    if (!Array.isArray(values) || values.length !== times.length) {
      throw wrongContent(source, `too many or too few values of ${name}`)
    }
    return values
  }
  const openAtOf = timeReader(result, wanted)
  const [open, high, low, close, volume] = ['open', 'high', 'low', 'close', 'volume'].map(column)
  const rows: BarRow[] = []
  times.forEach((time: unknown, i) => {
    if ([open[i], high[i], low[i], close[i]].every((price) => price === null)) return
    rows.push({
      openAt: openAtOf(time),
      open: numberOf(open[i]),
      high: numberOf(high[i]),
      low: numberOf(low[i]),
      close: numberOf(close[i]),
      volume: volume[i] === null ? 0 : numberOf(volume[i]),
    })
  })
  return collectBars(rows, wanted, source)
}

function resultOf(document: unknown): JsonObject {
  const chart = isObject(document) ? document.chart : undefined
  const results: unknown = isObject(chart) ? chart.result : undefined
  const result: unknown = Array.isArray(results) ? results[0] : undefined
  if (!isObject(result)) throw wrongContent(source, 'no chart')
  return result
}

function quoteOf(result: JsonObject): JsonObject {
  const quotes: unknown = isObject(result.indicators) ? result.indicators.quote : undefined
  const quote: unknown = Array.isArray(quotes) ? quotes[0] : undefined
  if (!isObject(quote)) throw wrongContent(source, 'no quotes')
  return quote
}

/** Days, weeks and months carry the time at which their session opens; here they are named by their day. */
function timeReader({ meta }: JsonObject, { timeframe }: WantedBars): (seconds: unknown) => number {
  const instant = (seconds: unknown): number => {
    const at = numberOf(seconds) * 1000
    if (!(Math.abs(at) < 8.64e15)) throw wrongContent(source, 'a bar without a time')
    return at
  }
  if (timeframe !== '1d' && timeframe !== '1w' && timeframe !== '1mo') return instant
  const zone = isObject(meta) ? meta.exchangeTimezoneName : undefined
  if (typeof zone !== 'string' || !isTimeZone(zone)) throw wrongContent(source, 'days without their zone')
  const grid = timeGrid(timeframe)
  return (seconds) => grid.startOf(grid.indexOf(localDay(instant(seconds), zone)))
}
