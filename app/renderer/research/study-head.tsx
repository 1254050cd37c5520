import type { StudyResult } from '../../../engine/domain/study.ts'
import { HashFact } from '../evidence/hash-fact.tsx'
import { studyCommand } from '../evidence/study-command.ts'
import { formatFixed } from '../format/number.ts'
import { formatDate } from '../format/time.ts'
import { words } from '../locales/en.ts'
import { copyText } from '../shell/copy-text.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { noticeShown } from '../store/notices.ts'
import { findStrategy } from '../store/strategies.ts'

/** What a result is about, and its evidence. */
export function StudyHead({ result }: { result: StudyResult }) {
  const dispatch = useAppDispatch()
  const { evidence } = result
  const { spec } = evidence
  const card = useAppSelector((state) => findStrategy(state.strategies, spec.run.strategy))
  const copy = async (): Promise<void> => {
    const command = studyCommand(evidence, card?.params)
    if (await copyText(command)) dispatch(noticeShown({ kind: 'done', text: words.research.copied }))
    else dispatch(noticeShown({ kind: 'error', text: `${words.evidence.copyFailed} ${command}` }))
  }
  return (
    <header className="study-head">
      <h2>{words.research.about(card?.name ?? spec.run.strategy, evidence.instrument)}</h2>
      {evidence.synthetic && (
        <span className="badge warn" title={words.syntheticHint}>
          {words.synthetic}
        </span>
      )}
      <span className="muted clip">
        {evidence.timeframe} · {formatFixed(evidence.bars, 0)} {words.bars}, {formatDate(evidence.firstAt)} –{' '}
        {formatDate(evidence.lastAt)}
      </span>
      <span className="evidence-facts">
        <HashFact name={words.research.study} value={evidence.hash} />
        <button type="button" onClick={() => void copy()}>
          {words.evidence.copyCommand}
        </button>
      </span>
    </header>
  )
}
