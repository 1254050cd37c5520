import type { BarColumns } from '../../domain/bars.ts'
import { zoneClock } from '../../domain/zone-clock.ts'
import { collectBars, type BarRow, type WantedBars } from '../shared/collect-bars.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject, numberOf, wrongContent, type JsonObject } from '../shared/json-shape.ts'
import { readJson } from '../shared/read-text.ts'
import { readTime } from '../shared/read-time.ts'
import { iexZone } from './rest.ts'

const source = 'The IEX-style service'

/**
 * A list of `{ "date": "2024-01-31", "open": 1, "high": 1, "low": 1, "close": 1, "volume": 1 }`, adjusted for splits;
 * minutes have `"minute": "09:30"` on New York's clock too, and null prices where nothing was traded.
 */
export function parseIex(answer: Pick<HttpAnswer, 'body'>, wanted: WantedBars): BarColumns {
  const list = readJson(answer, source)
  if (!Array.isArray(list)) throw wrongContent(source, 'no list')
  const zone = zoneClock(iexZone)
  const rows: BarRow[] = []
  for (const row of list as readonly unknown[]) {
    if (!isObject(row)) throw wrongContent(source, 'a bar that is none')
    if ([row.open, row.high, row.low, row.close].every((price) => price === null)) continue
    const day = typeof row.date === 'string' ? row.date : ''
    const local = wanted.timeframe === '1d' ? readTime(day) : readTime(`${day} ${minuteOf(row)}`)
    rows.push({
      openAt: wanted.timeframe === '1d' ? local : (zone?.utc(local) ?? local),
      open: numberOf(row.open),
      high: numberOf(row.high),
      low: numberOf(row.low),
      close: numberOf(row.close),
      volume: row.volume === null || row.volume === undefined ? 0 : numberOf(row.volume),
    })
  }
  return collectBars(rows, wanted, source)
}

function minuteOf({ minute }: JsonObject): string {
  return typeof minute === 'string' ? minute : ''
}
