import type { BarColumns } from '../../domain/bars.ts'
import { timeframeMs } from '../../domain/timeframe.ts'
import { collectBars, type BarRow, type WantedBars } from '../shared/collect-bars.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { numberOf, wrongContent } from '../shared/json-shape.ts'
import { readJson } from '../shared/read-text.ts'

const source = 'CoinGecko'

/**
 * A list of `[time, open, high, low, close]`, the time being that of the close in milliseconds. The bar that still
 * grows carries the time of the answer, which is on no boundary.
 */
export function parseCoingecko(answer: Pick<HttpAnswer, 'body'>, wanted: WantedBars): BarColumns {
  const list = readJson(answer, source)
  if (!Array.isArray(list)) throw wrongContent(source, 'no list')
  const barMs = timeframeMs(wanted.timeframe)
  const rows: BarRow[] = []
  for (const row of list as readonly unknown[]) {
    if (!Array.isArray(row) || row.length < 5) throw wrongContent(source, 'a bar that is none')
    const [closeAt, open, high, low, close] = row.map(numberOf)
    if (!Number.isSafeInteger(closeAt)) throw wrongContent(source, 'a bar without a time')
    if (closeAt % barMs === 0) rows.push({ openAt: closeAt - barMs, open, high, low, close, volume: 0 })
  }
  return collectBars(rows, wanted, source)
}
