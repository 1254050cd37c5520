import { useMemo } from 'react'
import type { Evidence, RunSpec } from '../../../../engine/domain/run.ts'
import { formatParams } from '../../format/params.ts'
import { words } from '../../locales/en.ts'
import { StudyScreen } from '../../research/study-screen.tsx'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { readMonteCarloDraft } from '../../store/studies-draft-spec.ts'
import { useOpenedStudy } from '../../store/studies-opened.ts'
import { startStudy } from '../../store/studies-thunks.ts'
import { findStrategy } from '../../store/strategies.ts'
import { useOpenedResult } from '../../store/use-opened-run.ts'
import { MonteCarloFields } from './monte-carlo-fields.tsx'
import { MonteCarloView } from './monte-carlo-result.tsx'

const texts = words.research.monteCarlo

/** What else the opened run might have been. */
export function MonteCarloPanel() {
  const dispatch = useAppDispatch()
  const draft = useAppSelector((state) => state.studiesDraft.monteCarlo)
  const evidence = useOpenedResult()?.evidence ?? null
  const result = useOpenedStudy('monte-carlo')
  const reading = useMemo(() => readMonteCarloDraft(draft), [draft])
  const start = (): void => {
    if (evidence === null || reading.spec === null) return
    void dispatch(startStudy({ kind: 'monte-carlo', run: runOf(evidence), ...reading.spec }))
  }
  return (
    <StudyScreen
      kind="monte-carlo"
      label={texts.label}
      runLabel={texts.run}
      result={result}
      empty={
        evidence === null
          ? { title: texts.needsRun, hint: texts.needsRunHint }
          : { title: texts.empty, hint: texts.emptyHint }
      }
      ready={evidence !== null && reading.spec !== null}
      problemCount={Object.keys(reading.problems).length}
      note={evidence === null ? texts.needsRunHint : undefined}
      onStart={start}
      fields={
        <>
          <OpenedRun evidence={evidence} />
          <MonteCarloFields draft={draft} problems={reading.problems} />
        </>
      }
    >
      {result !== null && <MonteCarloView key={result.evidence.hash} result={result} />}
    </StudyScreen>
  )
}

/** The spec that repeats a run over the very bars it used. */
function runOf({ strategy, params, dataHash, fromAt, untilAt, account, seed, ...rest }: Evidence): RunSpec {
  const { instruments, limits, detailHash } = rest
  return {
    strategy, params, instrument: dataHash, fromAt, untilAt, account, seed,
    ...(instruments === undefined ? {} : { instruments: instruments.map((one) => one.dataHash) }),
    ...(limits === undefined ? {} : { limits }),
    ...(detailHash === undefined ? {} : { detail: detailHash }),
  }
}

function OpenedRun({ evidence }: { evidence: Evidence | null }) {
  const card = useAppSelector((state) =>
    evidence === null ? undefined : findStrategy(state.strategies, evidence.strategy),
  )
  if (evidence === null) {
    return (
      <p className="hint">
        <strong>{texts.needsRun}.</strong> {texts.needsRunHint}
      </p>
    )
  }
  return (
    <div className="study-subject">
      <strong>{words.research.about(card?.name ?? evidence.strategy, evidence.instrument)}</strong>{' '}
      {evidence.synthetic && <span className="badge warn">{words.synthetic}</span>}
      <p className="hint clip">
        {texts.subject}: {formatParams(evidence.params)}
      </p>
    </div>
  )
}
