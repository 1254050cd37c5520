import { useState } from 'react'
import type { Dataset } from '../../../../engine/domain/dataset.ts'
import { formatFixed } from '../../format/number.ts'
import { formatDate } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { restoreBars } from '../../store/dataset-thunks.ts'
import { useAppDispatch } from '../../store/hooks.ts'
import { useAnswer } from '../../store/use-answer.ts'

const said = words.data.passport

/** The versions that are kept, and what the chosen one of them lacks or has otherwise. */
export function VersionList({ dataset }: { dataset: Dataset }) {
  const dispatch = useAppDispatch()
  const { hash } = dataset
  const { value: versions } = useAnswer(`versions ${hash}`, (api) => api.data.versions({ instrument: hash }))
  const [compared, setCompared] = useState<string | null>(null)
  const pair = compared === null ? null : `${compared} ${hash}`
  const { value: diff } = useAnswer(pair, (api) => api.data.diff({ from: compared ?? hash, to: hash }))
  if (versions === null || versions.length < 2) return null
  return (
    <section>
      <h3>{said.versions}</h3>
      <ul className="fact-list">
        {versions.map((version) => (
          <li key={version.hash}>
            <span className="mono">{version.hash.slice(0, 12)}</span>
            <span>
              {formatFixed(version.bars, 0)} {words.bars}, {formatDate(version.firstAt)} – {formatDate(version.lastAt)}
            </span>
            {version.hash === hash ? (
              <span className="muted">{said.same}</span>
            ) : (
              <>
                <button type="button" className="quiet" onClick={() => setCompared(version.hash)}>
                  {said.compare}
                </button>
                <button
                  type="button"
                  className="quiet"
                  title={said.restoreHint}
                  onClick={() => void dispatch(restoreBars(dataset.instrument.id, version.hash))}
                >
                  {said.restore}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {diff !== null && (
        <p role="status">
          {said.differs(formatFixed(diff.added, 0), formatFixed(diff.removed, 0), formatFixed(diff.changed, 0))}
        </p>
      )}
    </section>
  )
}
