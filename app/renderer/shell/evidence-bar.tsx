import type { Evidence } from '../../../engine/domain/run.ts'
import { words } from '../locales/en.ts'
import { noticeShown } from '../store/notices.ts'
import { useAppDispatch } from '../store/hooks.ts'
import { useOpenedResult } from '../store/use-opened-run.ts'
import { copyText } from './copy-text.ts'

const shown = 10

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
        <Hash name={words.evidence.hash} value={evidence.hash} />
        <Hash name={words.evidence.data} value={evidence.dataHash} />
        <Hash name={words.evidence.strategy} value={evidence.strategyHash} />
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

function Hash({ name, value }: { name: string; value: string }) {
  const dispatch = useAppDispatch()
  const copy = async (): Promise<void> => {
    if (await copyText(value)) dispatch(noticeShown({ kind: 'done', text: words.evidence.copiedValue(name) }))
    else dispatch(noticeShown({ kind: 'error', text: `${words.evidence.copyFailed} ${value}` }))
  }
  return (
    <button
      type="button"
      className="quiet fact"
      title={words.evidence.copyHint(name, value)}
      onClick={() => void copy()}
      data-hash={value}
      data-name={name}
    >
      {name} <span className="mono">{value.slice(0, shown)}</span>
    </button>
  )
}
