import { words } from '../locales/en.ts'
import type { StudySubject } from './use-study-subject.ts'

/** Which strategy on which instrument a study will work on. */
export function SubjectLine({ subject: { card, dataset, run } }: { subject: StudySubject }) {
  if (card === null || dataset === null) {
    return (
      <p className="hint">
        <strong>{words.research.needsStrategy}.</strong> {words.research.needsStrategyHint}
      </p>
    )
  }
  return (
    <div className="study-subject">
      <strong>{words.research.about(card.name, dataset.instrument.id)}</strong>{' '}
      {dataset.synthetic && <span className="badge warn">{words.synthetic}</span>}
      <p className="hint">
        {run === null ? <span className="down">{words.research.fixForm}</span> : words.research.fromForm}
      </p>
    </div>
  )
}
