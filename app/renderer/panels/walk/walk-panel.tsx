import { useMemo } from 'react'
import { formatFixed } from '../../format/number.ts'
import { words } from '../../locales/en.ts'
import { RangeRows } from '../../research/range-rows.tsx'
import { SearchFields } from '../../research/search-fields.tsx'
import { StudyScreen } from '../../research/study-screen.tsx'
import { SubjectLine } from '../../research/subject-line.tsx'
import { useStudySubject, withoutSearched } from '../../research/use-study-subject.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { readSearchDraft, readWalkDraft } from '../../store/studies-draft-spec.ts'
import { useOpenedStudy } from '../../store/studies-opened.ts'
import { startStudy } from '../../store/studies-thunks.ts'
import { WalkResultView } from './walk-result.tsx'
import { WindowFields } from './window-fields.tsx'

const texts = words.research

/** Choose on the past, trade what follows, again and again. */
export function WalkPanel() {
  const dispatch = useAppDispatch()
  const draft = useAppSelector((state) => state.studiesDraft)
  const subject = useStudySubject()
  const result = useOpenedStudy('walk')
  const { card, run, dataset } = subject
  const search = useMemo(() => (card === null ? null : readSearchDraft(draft, card)), [draft, card])
  const windows = useMemo(() => readWalkDraft(draft.walk, dataset?.bars ?? null), [draft.walk, dataset])
  const problems = { ...search?.problems, ...windows.problems }
  const start = (): void => {
    const asked = search?.search ?? null
    if (run === null || asked === null || windows.spec === null) return
    const spec = { kind: 'walk' as const, run: withoutSearched(run, search?.searched ?? []), search: asked }
    void dispatch(startStudy({ ...spec, windows: windows.spec }))
  }
  return (
    <StudyScreen
      kind="walk"
      label={texts.walk.label}
      runLabel={texts.walk.run}
      result={result}
      empty={{ title: texts.walk.empty, hint: texts.walk.emptyHint }}
      ready={run !== null && dataset !== null && Object.keys(problems).length === 0 && search !== null}
      problemCount={Object.keys(problems).length}
      note={
        search !== null && Number.isFinite(search.points)
          ? texts.walk.perWindow(formatFixed(search.points, 0))
          : texts.pointsUnknown
      }
      onStart={start}
      fields={
        <>
          <SubjectLine subject={subject} />
          <WindowFields problems={problems} />
          {card !== null && <RangeRows card={card} problems={problems} />}
          <SearchFields problems={problems} />
        </>
      }
    >
      {result !== null && <WalkResultView key={result.evidence.hash} result={result} />}
    </StudyScreen>
  )
}
