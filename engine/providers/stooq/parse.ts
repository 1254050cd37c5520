import type { BarColumns } from '../../domain/bars.ts'
import { timeGrid } from '../../market/time-grid.ts'
import { collectBars, type WantedBars } from '../shared/collect-bars.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { numberOf, wrongContent } from '../shared/json-shape.ts'
import { excerpt, readText } from '../shared/read-text.ts'
import { readTime } from '../shared/read-time.ts'

const source = 'Stooq'
const names = ['date', 'open', 'high', 'low', 'close']

/** `Date,Open,High,Low,Close,Volume`, a line each; the last column is missing where there is no volume. */
export function parseStooq(answer: Pick<HttpAnswer, 'body'>, wanted: WantedBars): BarColumns {
  const lines = readText(answer, source).trim().split(/\r?\n/)
  const header = (lines.shift() ?? '').replace(/^\uFEFF/, '').toLowerCase().split(',')
  if (!names.every((name, k) => header[k] === name)) {
    throw wrongContent(source, `“${excerpt(header.join(','))}” where a header should be`)
  }
  const volumeAt = header.indexOf('volume')
  const grid = timeGrid(wanted.timeframe)
  const rows = lines.map((line) => {
    const cells = line.split(',')
    if (cells.length < names.length) throw wrongContent(source, `a line that is cut off (“${excerpt(line)}”)`)
    const volume = volumeAt < 0 ? '' : (cells[volumeAt] ?? '')
    return {
      openAt: grid.startOf(grid.indexOf(readTime(cells[0]))),
      open: numberOf(cells[1]),
      high: numberOf(cells[2]),
      low: numberOf(cells[3]),
      close: numberOf(cells[4]),
      volume: volume === '' ? 0 : numberOf(volume),
    }
  })
  return collectBars(rows, wanted, source)
}
