import { priceDecimals } from '../../../../engine/domain/instrument.ts'
import { formatFixed } from '../../format/number.ts'
import { formatDate } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import type { WatchedRow } from './watched-row.ts'

const said = words.watchlist

/** Where the prices of the chosen row come from, in words. */
export function WatchedNote({ row }: { row: WatchedRow | undefined }) {
  const text = row === undefined ? '' : noteOf(row)
  return (
    <p className="grid-foot watched-note" title={text} aria-live="polite">
      {text}
    </p>
  )
}

function noteOf({ id, instrument, source, stored, live }: WatchedRow): string {
  if (source === 'replay') return said.replayed(id)
  if (source === 'live') return said.live(id, instrument?.title ?? id, live.provider ?? words.synthetic)
  if (source === 'asking') return said.asking(id)
  const { problem } = live
  const why = problem === null || problem.code === 'not-found' ? null : said.notReached(id, problem.message)
  if (stored !== null) {
    const close = formatFixed(stored.close, priceDecimals(instrument?.tickSize ?? 0.01))
    const { timeframe, source: origin } = stored.dataset
    return why ?? said.storedClose(id, close, formatDate(stored.at), timeframe, origin)
  }
  return why ?? (instrument === null ? said.unknown(id) : said.noClose(id))
}
