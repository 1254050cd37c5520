import { words } from '../locales/en.ts'
import type { Problem } from '../store/problem.ts'

/** Something that went wrong: what, where in a strategy file, what to do, and its code for a report. */
export function ProblemCard({
  problem,
  title,
  onDismiss,
}: {
  problem: Problem
  title?: string
  onDismiss?: () => void
}) {
  const { code, message, place } = problem
  return (
    <div className={code === 'canceled' ? 'problem-card mild' : 'problem-card'} role="alert">
      {(title !== undefined || onDismiss !== undefined) && (
        <header>
          <span>{title ?? message}</span>
          {onDismiss !== undefined && (
            <button type="button" className="quiet" onClick={onDismiss} aria-label={words.fault.dismiss}>
              ×
            </button>
          )}
        </header>
      )}
      {(title !== undefined || onDismiss === undefined) && <p>{message}</p>}
      {place !== undefined && <p className="mono">{words.strategy.at(place.file, place.line)}</p>}
      {words.fault.advice[code] !== undefined && <p className="advice">{words.fault.advice[code]}</p>}
      {code !== 'canceled' && <p className="code">{code}</p>}
    </div>
  )
}
