import { useMemo, type ReactNode } from 'react'
import type { StudyKind } from '../../../engine/domain/study.ts'
import { formatBytes } from '../format/bytes.ts'
import { formatFixed } from '../format/number.ts'
import { formatDuration } from '../format/time.ts'
import { words } from '../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { activeOf, type ActiveStudy } from '../store/studies.ts'
import { cancelStudy } from '../store/studies-thunks.ts'

const texts = words.research

interface StudyBarProps {
  readonly kind: StudyKind
  readonly runLabel: string
  readonly ready: boolean
  readonly problemCount: number
  readonly note: ReactNode
}

/** Starts a study, shows how far it is and how fast, and stops it. */
export function StudyBar({ kind, runLabel, ready, problemCount, note }: StudyBarProps) {
  const dispatch = useAppDispatch()
  const studies = useAppSelector((state) => state.studies)
  const up = useAppSelector((state) => state.connection.link === 'up')
  const active = useMemo(() => activeOf(studies, kind), [studies, kind])
  const progress = active?.progress ?? null
  const part = progress === null || progress.total === 0 ? 0 : Math.min(1, progress.done / progress.total)
  return (
    <div className="run-bar">
      {active !== null && (
        <div
          className="progress"
          role="progressbar"
          aria-label={runLabel}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(part * 100)}
        >
          <div style={{ transform: `scaleX(${part})` }} />
        </div>
      )}
      <div className="buttons">
        <button type="submit" className="primary" disabled={!ready || !up || active !== null}>
          {runLabel}
        </button>
        {active !== null && (
          <button type="button" disabled={active.canceling} onClick={() => void dispatch(cancelStudy(kind))}>
            {texts.cancel}
          </button>
        )}
      </div>
      <div className="note" role="status">
        {active === null ? (
          !up ? (
            texts.engineAway
          ) : problemCount > 0 ? (
            <span className="down">{words.strategy.fixFields(problemCount)}</span>
          ) : (
            (note ?? words.strategy.simulated)
          )
        ) : active.canceling ? (
          texts.canceling
        ) : (
          progressText(active, kind)
        )}
      </div>
    </div>
  )
}

/** `120 of 2,000 · 85/s · 22 s left · best so far 0.81 · 12 MB of results`. */
export function progressText({ progress, since, at }: ActiveStudy, kind: StudyKind): string {
  if (progress === null || since === null || progress.phase === 'waiting') return texts.waiting
  const { done, total, best, resultBytes } = progress
  const rate = at > since.at ? ((done - since.done) * 1000) / (at - since.at) : 0
  const searches = kind === 'sweep' || kind === 'walk'
  return [
    texts.doneOf(formatFixed(done, 0), formatFixed(total, 0)),
    rate > 0 ? texts.rate(formatFixed(rate, rate < 10 ? 1 : 0)) : '',
    rate > 0 && done < total ? texts.eta(formatDuration(((total - done) / rate) * 1000)) : '',
    searches && Number.isFinite(best) ? texts.best(formatFixed(best, 3)) : '',
    resultBytes > 0 ? texts.memory(formatBytes(resultBytes)) : '',
  ]
    .filter((text) => text !== '')
    .join(' · ')
}
