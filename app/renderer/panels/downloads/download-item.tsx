import type { Download } from '../../../../engine/domain/download.ts'
import { formatFixed } from '../../format/number.ts'
import { formatClock, formatDate, formatDuration } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { cancelDownload, resumeDownload } from '../../store/download-thunks.ts'
import { useAppDispatch } from '../../store/hooks.ts'

const said = words.data.download

/** One download: how far it is, who answered, what is missing, and what can be done about it. */
export function DownloadItem({ download }: { download: Download }) {
  const dispatch = useAppDispatch()
  const { id, phase, startedAt, items, barsPerSecond, etaMs } = download
  const running = phase === 'running' || phase === 'waiting'
  const rate = said.rate(formatFixed(barsPerSecond, 0), etaMs === null ? '?' : formatDuration(etaMs))
  return (
    <article className="download">
      <header>
        <strong>{[...new Set(items.map(({ instrument }) => instrument))].join(', ')}</strong>
        <span className={phase === 'failed' ? 'down' : phase === 'done' ? 'up' : 'muted'}>{said.phases[phase]}</span>
        <span className="muted">
          {formatDate(startedAt)} {formatClock(startedAt)}
        </span>
        {running && <span className="muted">{rate}</span>}
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
      {items.map((item) => (
        <div className="download-line" key={`${item.instrument} ${item.timeframe}`}>
          <span className="mono">
            {item.instrument} {item.timeframe}
          </span>
          <progress
            max={Math.max(1, item.expected, item.received)}
            value={item.received}
            aria-label={item.instrument}
          />
          <span>{said.progress(formatFixed(item.received, 0), formatFixed(item.expected, 0))}</span>
          <span className="muted">{item.providers.length > 0 && said.from1(item.providers.join(', '))}</span>
          <span className={item.missing === null || item.missing === 0 ? 'muted' : 'warn'}>
            {missingText(item.missing)}
          </span>
          {item.problem !== null && <p className="down">{item.problem.message}</p>}
        </div>
      ))}
    </article>
  )
}

function missingText(missing: number | null): string {
  if (missing === null) return ''
  return missing === 0 ? said.complete : said.missing(formatFixed(missing, 0))
}
