import { words } from '../../locales/en.ts'
import { useAppSelector } from '../../store/hooks.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { EmptyState } from '../../widgets/empty-state.tsx'
import { ProblemCard } from '../../widgets/problem-card.tsx'
import { PassportActions } from './passport-actions.tsx'
import { FindingList, GapList, SegmentList } from './passport-lists.tsx'
import { VersionList } from './version-list.tsx'
import { formatFixed } from '../../format/number.ts'
import { formatDate } from '../../format/time.ts'

const said = words.data.passport

/** Where the chosen series comes from and what is known of it: sources, gaps, odd bars, versions, who cites it. */
export function PassportPanel() {
  const datasets = useAppSelector((state) => state.instruments.datasets)
  const chosen = useAppSelector((state) => state.dataDesk.chosen)
  const dataset = datasets.find(({ hash }) => hash === chosen) ?? datasets.at(0)
  const hash = dataset?.hash ?? null
  const { value: passport, problem } = useAnswer(hash, (api) => api.data.passport({ instrument: hash ?? '' }))
  if (dataset === undefined) return <EmptyState title={said.choose} hint={said.chooseHint} />
  if (problem !== null) return <ProblemCard problem={problem} title={said.failed} />
  if (passport === null) return <div className="empty">{said.reading}</div>
  const { instrument, timeframe, bars, firstAt, lastAt, synthetic } = dataset
  return (
    <div className="passport" tabIndex={0} role="region" aria-label={words.panels.passport}>
      <header>
        <h2>
          {instrument.id} <span className="muted">{timeframe}</span>{' '}
          {synthetic && <span className="badge warn">{words.synthetic}</span>}
        </h2>
        <p className="muted">
          {instrument.title} · {formatFixed(bars, 0)} {words.bars} · {formatDate(firstAt)} – {formatDate(lastAt)}
        </p>
        <p className="mono clip" title={dataset.hash}>
          {said.hash} {dataset.hash}
        </p>
        <p className="muted">{passport.citedBy === 0 ? said.notCited : said.cited(formatFixed(passport.citedBy, 0))}</p>
        <PassportActions passport={passport} />
      </header>
      <SegmentList segments={passport.segments} timeframe={timeframe} />
      <GapList gaps={passport.gaps} timeframe={timeframe} />
      <FindingList findings={passport.findings} timeframe={timeframe} />
      <VersionList dataset={dataset} />
    </div>
  )
}
