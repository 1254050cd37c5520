import type { BarColumns } from '../../domain/bars.ts'
import { timeGrid } from '../../market/time-grid.ts'
import { collectBars, type BarRow, type WantedBars } from '../shared/collect-bars.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject, numberOf, wrongContent } from '../shared/json-shape.ts'
import { readJson } from '../shared/read-text.ts'
import { readTime } from '../shared/read-time.ts'

const source = 'FRED'

/** `{ "observations": [{ "date": "2024-01-01", "value": "3.5" }] }`; a dot stands for no value. One value is a bar. */
export function parseFred(answer: Pick<HttpAnswer, 'body'>, wanted: WantedBars): BarColumns {
  const document = readJson(answer, source)
  const list: unknown = isObject(document) ? document.observations : undefined
  if (!Array.isArray(list)) throw wrongContent(source, 'no observations')
  const grid = timeGrid(wanted.timeframe)
  const rows: BarRow[] = []
  for (const row of list as readonly unknown[]) {
    if (!isObject(row)) throw wrongContent(source, 'an observation that is none')
    if (row.value === '.') continue
    const value = numberOf(row.value)
    const openAt = grid.startOf(grid.indexOf(readTime(row.date)))
    rows.push({ openAt, open: value, high: value, low: value, close: value, volume: 0 })
  }
  return collectBars(rows, wanted, source)
}
