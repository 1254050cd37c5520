import { formatFixed } from '../../format/number.ts'
import { formatDuration } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { cancelDownload, resumeDownload } from '../../store/download-thunks.ts'
import { useAppDispatch } from '../../store/hooks.ts'
import type { DownloadRow } from './download-columns.tsx'

const said = words.data.download

/** The chosen series of a download: how fast it goes, what a reader must know, and what can be done about it. */
export function DownloadDetail({ row: { download, item } }: { row: DownloadRow }) {
  const dispatch = useAppDispatch()
  const { id, phase, barsPerSecond, etaMs, items } = download
  const running = phase === 'running' || phase === 'waiting'
  const rate = said.rate(formatFixed(barsPerSecond, 0), etaMs === null ? '?' : formatDuration(etaMs))
  const { problem, notes = [], repair } = item
  return (
    <section className="download-detail" aria-label={said.detail}>
      <header>
        <strong>
          {item.instrument} {item.timeframe}
        </strong>
        <span className="muted">{running ? rate : said.phases[item.phase]}</span>
        {items.length > 1 && <span className="muted">{said.oneOf(formatFixed(items.length, 0))}</span>}
        {running && (
          <button type="button" onClick={() => void dispatch(cancelDownload(id))}>
            {said.cancel}
          </button>
        )}
        {!running && phase !== 'done' && (
          <button type="button" onClick={() => void dispatch(resumeDownload(id))}>
            {said.resume}
          </button>
        )}
      </header>
      {problem !== null && <p className="down">{problem.message}</p>}
      {notes.map((note) => (
        <p key={note} className="warn">
          {note}
        </p>
      ))}
      {repair !== undefined && <p>{said.repaired(formatFixed(repair.gaps, 0), formatFixed(repair.left, 0))}</p>}
    </section>
  )
}
