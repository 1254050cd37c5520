import type { BarColumns } from '../../domain/bars.ts'
import { timeGrid } from '../../market/time-grid.ts'
import { collectBars, type WantedBars } from '../shared/collect-bars.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject, numberOf, wrongContent } from '../shared/json-shape.ts'
import { readJson } from '../shared/read-text.ts'
import { readTime } from '../shared/read-time.ts'

const source = 'Twelve Data'
const calendarFrames = ['1d', '1w', '1mo']

/** `{ "meta": {…}, "values": [{ "datetime": "2024-01-31 15:59:00", "open": "1.5", …, "volume": "7" }], "status": "ok" }`. */
export function parseTwelveData(answer: Pick<HttpAnswer, 'body'>, wanted: WantedBars): BarColumns {
  const document = readJson(answer, source)
  const values: unknown = isObject(document) ? document.values : undefined
  if (!Array.isArray(values)) throw wrongContent(source, 'no values')
  const grid = timeGrid(wanted.timeframe)
  const onGrid = calendarFrames.includes(wanted.timeframe)
  const rows = values.map((row: unknown) => {
    if (!isObject(row)) throw wrongContent(source, 'a bar that is none')
    const at = readTime(row.datetime)
    return {
      openAt: onGrid ? grid.startOf(grid.indexOf(at)) : at,
      open: numberOf(row.open),
      high: numberOf(row.high),
      low: numberOf(row.low),
      close: numberOf(row.close),
      // Currencies have none.
      volume: row.volume === undefined ? 0 : numberOf(row.volume),
    }
  })
  return collectBars(rows, wanted, source)
}
