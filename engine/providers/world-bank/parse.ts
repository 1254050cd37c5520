import type { BarColumns } from '../../domain/bars.ts'
import { collectBars, type BarRow, type WantedBars } from '../shared/collect-bars.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject, numberOf, wrongContent } from '../shared/json-shape.ts'
import { readJson } from '../shared/read-text.ts'

const source = 'World Bank'

/** `[{ "pages": 1, … }, [{ "date": "2024", "value": 1.5 }]]`, the newest first; null where there is no value. */
export function parseWorldBank(answer: Pick<HttpAnswer, 'body'>, wanted: WantedBars): BarColumns {
  const document = readJson(answer, source)
  if (!Array.isArray(document) || !isObject(document[0])) throw wrongContent(source, 'no list')
  if (numberOf(document[0].pages) > 1) throw wrongContent(source, 'several pages where one was asked for')
  // Where nothing is in the range, the second part is null.
  const list: unknown = document[1] ?? []
  if (!Array.isArray(list)) throw wrongContent(source, 'no values')
  const rows: BarRow[] = []
  for (const row of list as readonly unknown[]) {
    if (!isObject(row)) throw wrongContent(source, 'a value that is none')
    if (row.value === null) continue
    const value = numberOf(row.value)
    rows.push({ openAt: periodStart(row.date), open: value, high: value, low: value, close: value, volume: 0 })
  }
  return collectBars(rows, wanted, source)
}

/** When `2024`, `2024Q3` or `2024M09` begins; NaN for anything else. */
function periodStart(text: unknown): number {
  const match = typeof text === 'string' ? /^(\d{4})(?:Q([1-4])|M(0[1-9]|1[0-2]))?$/.exec(text) : null
  if (match === null) return NaN
  const [, year, quarter, month] = match
  return Date.UTC(Number(year), quarter === undefined ? Number(month ?? 1) - 1 : (Number(quarter) - 1) * 3, 1)
}
