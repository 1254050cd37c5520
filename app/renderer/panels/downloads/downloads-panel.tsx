import { words } from '../../locales/en.ts'
import { useAppSelector } from '../../store/hooks.ts'
import { EmptyState } from '../../widgets/empty-state.tsx'
import { DownloadForm } from './download-form.tsx'
import { DownloadItem } from './download-item.tsx'

const said = words.data.download

/** Asks providers for bars: what to fetch at the left, what is at work and what became of it at the right. */
export function DownloadsPanel() {
  const downloads = useAppSelector((state) => state.downloads)
  return (
    <div className="downloads">
      <DownloadForm />
      <div className="download-list" tabIndex={0} role="region" aria-label={said.list}>
        {downloads.length === 0 && <EmptyState title={said.none} hint={said.noneHint} />}
        {downloads.map((download) => (
          <DownloadItem key={download.id} download={download} />
        ))}
      </div>
    </div>
  )
}
