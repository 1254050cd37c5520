import { useMemo } from 'react'
import type { StudyKind, StudySummary } from '../../../engine/domain/study.ts'
import { formatClock, formatDate, formatDuration } from '../format/time.ts'
import { words } from '../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { openStudy, removeStudy, resumeStudy } from '../store/studies-thunks.ts'

const texts = words.research

/** Earlier studies of a kind, newest first: open one, go on with one that was stopped, remove one. */
export function StudyList({ kind }: { kind: StudyKind }) {
  const { summaries, opened } = useAppSelector((state) => state.studies)
  const studies = useMemo(() => summaries.filter((study) => study.kind === kind), [summaries, kind])
  return (
    <section>
      <div className="section-head">
        <h3>{texts.earlier}</h3>
      </div>
      {studies.length === 0 && <p className="hint">{texts.noneEarlier}</p>}
      <ul className="study-list">
        {studies.map((study) => (
          <StudyLine key={study.id} study={study} isOpen={opened[kind]?.id === study.id} />
        ))}
      </ul>
    </section>
  )
}

function StudyLine({ study, isOpen }: { study: StudySummary; isOpen: boolean }) {
  const dispatch = useAppDispatch()
  const { id, kind, phase, strategyName, instrument, headline, startedAt, durationMs, problem } = study
  const canResume = phase === 'interrupted' || phase === 'canceled' || phase === 'failed'
  const when = `${formatDate(startedAt).slice(5)} ${formatClock(startedAt).slice(0, 5)}`
  return (
    <li className={isOpen ? 'open' : ''}>
      <button
        type="button"
        className="quiet what"
        aria-pressed={isOpen}
        disabled={phase !== 'done'}
        title={`${formatDate(startedAt)} ${formatClock(startedAt)} UTC, ${formatDuration(durationMs)}`}
        onClick={() => void dispatch(openStudy(id, kind))}
      >
        <span className="clip">
          {strategyName} <span className="muted">{instrument}</span>
        </span>
        <span className="clip muted">
          {phase === 'done' ? headline : `${texts.phases[phase]}${problem === undefined ? '' : `: ${problem.message}`}`}
        </span>
      </button>
      <span className="when muted">{when}</span>
      {canResume && (
        <button
          type="button"
          aria-label={texts.resumeHint(strategyName)}
          onClick={() => void dispatch(resumeStudy(id, kind))}
        >
          {texts.resume}
        </button>
      )}
      <button
        type="button"
        className="quiet"
        aria-label={texts.removeHint(strategyName)}
        title={texts.remove}
        onClick={() => void dispatch(removeStudy(id, kind))}
      >
        ×
      </button>
    </li>
  )
}
