import type { Evidence } from '../../../engine/domain/run.ts'
import { DataStanding } from '../evidence/data-standing.tsx'
import { HashFact } from '../evidence/hash-fact.tsx'
import { words } from '../locales/en.ts'
import { useOpenedResult } from '../store/use-opened-run.ts'

/** What made the result on screen: hashes of data, code and all of it together, and the command that repeats it. */
export function EvidenceBar({ onCopyCommand }: { onCopyCommand: () => void }) {
  const result = useOpenedResult()
  return (
    <section className="evidence" data-region tabIndex={-1} aria-label={words.evidence.label}>
      {result === null ? (
        <span className="muted">{words.evidence.none}</span>
      ) : (
        <Facts evidence={result.evidence} onCopyCommand={onCopyCommand} />
      )}
    </section>
  )
}

function Facts({ evidence, onCopyCommand }: { evidence: Evidence; onCopyCommand: () => void }) {
  const params = Object.entries(evidence.params)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ')
  return (
    <>
      <div className="facts">
        {evidence.synthetic && (
          <span className="badge warn" title={words.syntheticHint}>
            {words.synthetic}
          </span>
        )}
        <HashFact name={words.evidence.hash} value={evidence.hash} />
        <HashFact name={words.evidence.data} value={evidence.dataHash} />
        <DataStanding hash={evidence.dataHash} />
        <HashFact name={words.evidence.strategy} value={evidence.strategyHash} />
        <span className="fact">
          <span className="muted">{words.evidence.engine}</span> {evidence.engineVersion}
        </span>
        <span className="fact">
          <span className="muted">{words.evidence.seed}</span> {evidence.seed}
        </span>
        <span className="fact wide" title={params}>
          <span className="muted">{words.evidence.params}</span>{' '}
          <span className="clip">{params === '' ? '–' : params}</span>
        </span>
      </div>
      <button type="button" onClick={onCopyCommand}>
        {words.evidence.copyCommand}
      </button>
    </>
  )
}
