import type { Download, DownloadItem } from '../../../../engine/domain/download.ts'
import { timeframeMs } from '../../../../engine/domain/timeframe.ts'
import { formatFixed } from '../../format/number.ts'
import { formatClock, formatDate } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import type { GridColumn } from '../../widgets/data-grid.tsx'

const said = words.data.download
const titles = said.columns

/** One series of a download. */
export interface DownloadRow {
  readonly key: string
  readonly download: Download
  readonly item: DownloadItem
}

export function downloadRows(downloads: readonly Download[]): readonly DownloadRow[] {
  return downloads.flatMap((download) =>
    download.items.map((item) => ({ key: `${download.id} ${item.instrument} ${item.timeframe}`, download, item })),
  )
}

export const downloadColumns: readonly GridColumn<DownloadRow>[] = [
  {
    id: 'instrument',
    title: titles.instrument,
    width: 'minmax(110px, 11fr)',
    sortBy: ({ item }) => item.instrument,
    cell: ({ item }) => <span title={item.instrument}>{item.instrument}</span>,
  },
  {
    id: 'timeframe',
    title: titles.timeframe,
    width: '64px',
    sortBy: ({ item }) => timeframeMs(item.timeframe),
    cell: ({ item }) => item.timeframe,
  },
  {
    id: 'phase',
    title: titles.phase,
    width: '76px',
    sortBy: ({ item }) => said.phases[item.phase],
    className: ({ item }) => (item.phase === 'failed' ? 'down' : item.phase === 'done' ? 'up' : 'muted'),
    cell: ({ item }) => said.phases[item.phase],
  },
  {
    id: 'received',
    title: titles.received,
    width: 'minmax(150px, 15fr)',
    sortBy: ({ item }) => item.received,
    cell: Progress,
  },
  {
    id: 'missing',
    title: titles.missing,
    width: 'minmax(90px, 9fr)',
    numeric: true,
    sortBy: ({ item }) => item.missing,
    className: ({ item }) => (item.missing === null || item.missing === 0 ? 'muted' : 'warn'),
    cell: ({ item }) => <span title={missingHint(item)}>{missingText(item)}</span>,
  },
  {
    id: 'providers',
    title: titles.providers,
    width: 'minmax(90px, 9fr)',
    sortBy: ({ item }) => (item.providers.length === 0 ? null : item.providers.join(', ')),
    className: () => 'muted',
    cell: ({ item }) => item.providers.join(', '),
  },
  {
    id: 'startedAt',
    title: titles.startedAt,
    width: '98px',
    sortBy: ({ download }) => download.startedAt,
    className: () => 'muted',
    cell: When,
  },
]

function Progress({ item: { instrument, expected, received, phase } }: DownloadRow) {
  return (
    <span className="download-progress">
      <progress
        max={Math.max(1, expected, received)}
        value={phase === 'done' ? Math.max(1, expected, received) : received}
        aria-label={instrument}
      />
      {said.progress(formatFixed(received, 0), formatFixed(expected, 0))}
    </span>
  )
}

function missingText({ missing }: DownloadItem): string {
  if (missing === null) return ''
  return missing === 0 ? said.complete : formatFixed(missing, 0)
}

const missingHint = ({ missing }: DownloadItem): string =>
  missing === null || missing === 0 ? '' : said.missing(formatFixed(missing, 0))

/** Month, day and time; the year is in the hint. */
function When({ download: { startedAt } }: DownloadRow) {
  const date = formatDate(startedAt)
  const time = formatClock(startedAt)
  return <span title={`${date} ${time} UTC`}>{`${date.slice(5)} ${time.slice(0, 5)}`}</span>
}
