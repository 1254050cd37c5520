import { useMemo, useState } from 'react'
import { words } from '../../locales/en.ts'
import { useAppSelector } from '../../store/hooks.ts'
import { useGridSort } from '../../store/use-grid-sort.ts'
import { DataGrid } from '../../widgets/data-grid.tsx'
import { EmptyState } from '../../widgets/empty-state.tsx'
import { downloadColumns, downloadRows } from './download-columns.tsx'
import { DownloadDetail } from './download-detail.tsx'
import { DownloadForm } from './download-form.tsx'

const said = words.data.download

/** Asks providers for bars: what to fetch at the left, what is at work and what became of it at the right. */
export function DownloadsPanel() {
  return (
    <div className="downloads">
      <DownloadForm />
      <DownloadTable />
    </div>
  )
}

function DownloadTable() {
  const downloads = useAppSelector((state) => state.downloads)
  const [pointed, setPointed] = useState<string | null>(null)
  const all = useMemo(() => downloadRows(downloads), [downloads])
  const { rows, sort, onSort } = useGridSort('downloads', downloadColumns, all, newestFirst)
  if (rows.length === 0) return <EmptyState title={said.none} hint={said.noneHint} />
  const active = Math.max(0, rows.findIndex(({ key }) => key === pointed))
  return (
    <div className="download-list">
      <DataGrid
        label={said.list}
        columns={downloadColumns}
        rows={rows}
        rowKey={({ key }) => key}
        active={active}
        onActive={(index) => setPointed(rows[index].key)}
        sort={sort}
        onSort={onSort}
        rowHeight={24}
      />
      <DownloadDetail row={rows[active]} />
    </div>
  )
}

/** As the engine lists them. */
const newestFirst = { column: 'startedAt', descending: true }
