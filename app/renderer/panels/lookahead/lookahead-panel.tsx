import { useMemo } from 'react'
import { words } from '../../locales/en.ts'
import { StudyScreen } from '../../research/study-screen.tsx'
import { SubjectLine } from '../../research/subject-line.tsx'
import { useStudySubject } from '../../research/use-study-subject.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { cutsTyped } from '../../store/studies-draft.ts'
import { readWhole } from '../../store/studies-draft-spec.ts'
import { useOpenedStudy } from '../../store/studies-opened.ts'
import { startStudy } from '../../store/studies-thunks.ts'
import { NumberField } from '../../widgets/number-field.tsx'
import { LookaheadView } from './lookahead-result.tsx'

const texts = words.research.lookahead

/** Proves that a strategy does not know its future. */
export function LookaheadPanel() {
  const dispatch = useAppDispatch()
  const draft = useAppSelector((state) => state.studiesDraft.cuts)
  const subject = useStudySubject()
  const result = useOpenedStudy('lookahead')
  const cuts = useMemo(() => readWhole(draft, 1, 10_000), [draft])
  const { run, dataset } = subject
  const isWhole = typeof cuts === 'number'
  return (
    <StudyScreen
      kind="lookahead"
      label={texts.label}
      runLabel={texts.run}
      result={result}
      empty={{ title: texts.empty, hint: texts.emptyHint }}
      ready={run !== null && dataset !== null && isWhole}
      problemCount={isWhole ? 0 : 1}
      note={texts.cutsHint}
      onStart={() => {
        if (run !== null && isWhole) void dispatch(startStudy({ kind: 'lookahead', run, cuts }))
      }}
      fields={
        <>
          <SubjectLine subject={subject} />
          <p className="hint">{texts.emptyHint}</p>
          <section>
            <NumberField
              label={texts.cuts}
              hint={texts.cutsHint}
              text={draft}
              onText={(text) => dispatch(cutsTyped(text))}
              problem={isWhole ? undefined : cuts}
              step={1}
              min={1}
              max={10_000}
            />
          </section>
        </>
      }
    >
      {result !== null && <LookaheadView key={result.evidence.hash} result={result} />}
    </StudyScreen>
  )
}
