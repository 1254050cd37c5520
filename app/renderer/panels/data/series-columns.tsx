import type { Dataset } from '../../../../engine/domain/dataset.ts'
import type { Passport } from '../../../../engine/domain/passport.ts'
import { timeframeMs } from '../../../../engine/domain/timeframe.ts'
import { formatBytes } from '../../format/bytes.ts'
import { formatFixed } from '../../format/number.ts'
import { words } from '../../locales/en.ts'
import type { GridColumn } from '../../widgets/data-grid.tsx'
import type { SortKey } from '../../widgets/sort-rows.ts'
import { CoverageStrip } from './coverage-strip.tsx'

const said = words.data

export interface SeriesRow {
  readonly dataset: Dataset
  readonly passport: Passport | undefined
}

/** By what a series is put in order without its passport, by column. */
export const plainKeys: Readonly<Record<string, (dataset: Dataset) => SortKey>> = {
  instrument: ({ instrument }) => instrument.id,
  timeframe: ({ timeframe }) => timeframeMs(timeframe),
  bars: ({ bars }) => bars,
  coverage: ({ firstAt }) => firstAt,
  source: ({ source }) => source,
}

/** Columns that tell what passports say: to sort by them all passports are needed. */
export const passportColumns: readonly string[] = ['gaps', 'size']

export function seriesColumns(datasets: readonly Dataset[]): readonly GridColumn<SeriesRow>[] {
  const fromAt = Math.min(...datasets.map(({ firstAt }) => firstAt))
  const untilAt = Math.max(...datasets.map(({ lastAt }) => lastAt))
  const titles = said.columns
  const by = (column: keyof typeof plainKeys) => ({ dataset }: SeriesRow) => plainKeys[column](dataset)
  // Shares in the proportion of the smallest widths, or the head, which may not shrink, would outgrow the rows.
  return [
    {
      id: 'instrument',
      title: titles.instrument,
      width: 'minmax(170px, 17fr)',
      sortBy: by('instrument'),
      cell: Name,
    },
    {
      id: 'timeframe',
      title: titles.timeframe,
      width: '70px',
      sortBy: by('timeframe'),
      cell: ({ dataset }) => dataset.timeframe,
    },
    {
      id: 'bars',
      title: titles.bars,
      width: '80px',
      numeric: true,
      sortBy: by('bars'),
      cell: ({ dataset }) => formatFixed(dataset.bars, 0),
    },
    {
      id: 'coverage',
      title: titles.coverage,
      width: 'minmax(120px, 12fr)',
      sortBy: by('coverage'),
      cell: ({ dataset, passport }) => (
        <CoverageStrip dataset={dataset} gaps={passport?.gaps} fromAt={fromAt} untilAt={untilAt} />
      ),
    },
    {
      id: 'gaps',
      title: titles.gaps,
      width: '62px',
      numeric: true,
      sortBy: ({ passport }) => passport?.gaps.length ?? null,
      className: ({ passport }) => (passport !== undefined && passport.gaps.length > 0 ? 'warn' : ''),
      cell: ({ passport }) => (passport === undefined ? said.unknown : formatFixed(passport.gaps.length, 0)),
    },
    {
      id: 'size',
      title: titles.size,
      width: '70px',
      numeric: true,
      sortBy: ({ passport }) => (passport === undefined ? null : bytesOf(passport)),
      cell: ({ passport }) => (passport === undefined ? said.unknown : formatBytes(bytesOf(passport))),
    },
    {
      id: 'source',
      title: titles.source,
      width: 'minmax(90px, 9fr)',
      sortBy: by('source'),
      className: () => 'muted',
      cell: ({ dataset }) => <span title={dataset.source}>{dataset.source}</span>,
    },
  ]
}

const bytesOf = ({ partitions }: Passport): number => partitions.reduce((sum, { bytes }) => sum + bytes, 0)

function Name({ dataset: { instrument, synthetic } }: SeriesRow) {
  return (
    <span title={instrument.title}>
      {instrument.id}
      {synthetic && <span className="warn"> {words.synthetic}</span>}
    </span>
  )
}
