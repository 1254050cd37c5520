import type { ReactNode } from 'react'
import type { StudyKind, StudyResult } from '../../../engine/domain/study.ts'
import { words } from '../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { studyProblemDismissed } from '../store/studies.ts'
import { EmptyState } from '../widgets/empty-state.tsx'
import { ProblemCard } from '../widgets/problem-card.tsx'
import { StudyBar } from './study-bar.tsx'
import { StudyHead } from './study-head.tsx'
import { StudyList } from './study-list.tsx'

export interface StudyScreenProps {
  readonly kind: StudyKind
  readonly label: string
  readonly runLabel: string
  readonly result: StudyResult | null
  readonly empty: { readonly title: string; readonly hint: string }
  /** Nothing stands in the way of a start. */
  readonly ready: boolean
  readonly problemCount: number
  /** Said beside the button while it can be pressed. */
  readonly note?: ReactNode
  readonly onStart: () => void
  /** Fields of the form. */
  readonly fields: ReactNode
  /** The result, drawn. */
  readonly children: ReactNode
}

/** One kind of study: its form and the earlier ones at the left, what came of it at the right. */
export function StudyScreen(props: StudyScreenProps) {
  const { kind, label, result, empty, onStart } = props
  const dispatch = useAppDispatch()
  const problem = useAppSelector((state) => state.studies.problems[kind])
  const opened = useAppSelector((state) => state.studies.opened[kind])
  return (
    <div className="study">
      <form
        className="study-form"
        aria-label={label}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (props.ready) onStart()
        }}
      >
        <div className="study-fields" tabIndex={-1}>
          {props.fields}
          <StudyList kind={kind} />
        </div>
        {problem !== undefined && (
          <ProblemCard problem={problem} onDismiss={() => dispatch(studyProblemDismissed(kind))} />
        )}
        <StudyBar
          kind={kind}
          runLabel={props.runLabel}
          ready={props.ready}
          problemCount={props.problemCount}
          note={props.note}
        />
      </form>
      {result === null ? (
        <div className="study-result">
          {opened?.status === 'failed' && opened.problem !== undefined ? (
            <div className="empty">
              <ProblemCard problem={opened.problem} title={words.research.failed} />
            </div>
          ) : opened?.status === 'loading' ? (
            <div className="empty">{words.research.loading}</div>
          ) : (
            <EmptyState title={empty.title} hint={empty.hint} />
          )}
        </div>
      ) : (
        <div className="study-result" role="region" aria-label={words.research.resultOf(label)} tabIndex={0}>
          <StudyHead result={result} />
          {props.children}
        </div>
      )}
    </div>
  )
}
