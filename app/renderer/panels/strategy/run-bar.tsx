import { formatFixed } from '../../format/number.ts'
import { words } from '../../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { cancelRun } from '../../store/run-thunks.ts'

/** Starts a run, shows how far it is, and stops it. */
export function RunBar({ ready, problemCount }: { ready: boolean; problemCount: number }) {
  const dispatch = useAppDispatch()
  const active = useAppSelector((state) => state.runs.active)
  const up = useAppSelector((state) => state.connection.link === 'up')
  const progress = active?.progress ?? null
  const part = progress === null || progress.bars === 0 ? 0 : progress.bar / progress.bars
  const texts = words.strategy
  return (
    <div className="run-bar">
      {active !== null && (
        <div
          className="progress"
          role="progressbar"
          aria-label={texts.run}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(part * 100)}
        >
          <div style={{ transform: `scaleX(${part})` }} />
        </div>
      )}
      <div className="buttons">
        <button type="submit" className="primary" disabled={!ready || !up || active !== null}>
          {texts.run} <kbd>Ctrl+Enter</kbd>
        </button>
        {active !== null && (
          <button type="button" disabled={active.canceling} onClick={() => void dispatch(cancelRun())}>
            {texts.cancel} <kbd>Esc</kbd>
          </button>
        )}
      </div>
      <div className="note" role="status">
        {active === null && problemCount > 0 && <span className="down">{texts.fixFields(problemCount)}</span>}
        {active === null && problemCount === 0 && texts.simulated}
        {active !== null &&
          (active.canceling
            ? texts.canceling
            : progress === null || progress.phase === 'waiting'
              ? texts.waiting
              : null)}
        {active !== null && !active.canceling && progress?.phase === 'running' && (
          <>
            {texts.barOf(formatFixed(progress.bar, 0), formatFixed(progress.bars, 0))} ·{' '}
            {texts.tradesSoFar(formatFixed(progress.trades, 0))} · {texts.equitySoFar(formatFixed(progress.equity, 0))}
          </>
        )}
      </div>
    </div>
  )
}
