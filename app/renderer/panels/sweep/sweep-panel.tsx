import { useMemo } from 'react'
import { formatFixed } from '../../format/number.ts'
import { words } from '../../locales/en.ts'
import { RangeRows } from '../../research/range-rows.tsx'
import { SearchFields } from '../../research/search-fields.tsx'
import { StudyScreen } from '../../research/study-screen.tsx'
import { SubjectLine } from '../../research/subject-line.tsx'
import { useStudySubject, withoutSearched } from '../../research/use-study-subject.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { readSearchDraft } from '../../store/studies-draft-spec.ts'
import { useOpenedStudy } from '../../store/studies-opened.ts'
import { startStudy } from '../../store/studies-thunks.ts'
import { SweepResultView } from './sweep-result.tsx'

const texts = words.research
/** More points than this are said to take a while. */
const manyPoints = 20_000
/** Best points told with all their statistics. */
const toldPoints = 25

/** Many parameters at once: which are good, how good their neighbours are, and how much is luck. */
export function SweepPanel() {
  const dispatch = useAppDispatch()
  const draft = useAppSelector((state) => state.studiesDraft)
  const subject = useStudySubject()
  const result = useOpenedStudy('sweep')
  const { card, run, dataset } = subject
  const reading = useMemo(() => (card === null ? null : readSearchDraft(draft, card)), [draft, card])
  const problemCount = Object.keys(reading?.problems ?? {}).length
  const search = reading?.search ?? null
  const start = (): void => {
    if (run === null || search === null || reading === null) return
    void dispatch(
      startStudy({ kind: 'sweep', run: withoutSearched(run, reading.searched), search, top: toldPoints }),
    )
  }
  return (
    <StudyScreen
      kind="sweep"
      label={texts.sweep.label}
      runLabel={texts.sweep.run}
      result={result}
      empty={{ title: texts.sweep.empty, hint: texts.sweep.emptyHint }}
      ready={run !== null && dataset !== null && search !== null}
      problemCount={problemCount}
      note={reading === null ? undefined : <PointCount points={reading.points} />}
      onStart={start}
      fields={
        <>
          <SubjectLine subject={subject} />
          {card !== null && <RangeRows card={card} problems={reading?.problems ?? {}} />}
          <SearchFields problems={reading?.problems ?? {}} />
        </>
      }
    >
      {result !== null && <SweepResultView key={result.evidence.hash} result={result} />}
    </StudyScreen>
  )
}

function PointCount({ points }: { points: number }) {
  if (!Number.isFinite(points)) return <>{texts.pointsUnknown}</>
  const count = formatFixed(points, 0)
  return points > manyPoints ? <span className="warn">{texts.pointsHuge(count)}</span> : <>{texts.points(count)}</>
}
