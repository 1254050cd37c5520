import { useState } from 'react'
import type { Dataset } from '../../../../engine/domain/dataset.ts'
import { formatBytes } from '../../format/bytes.ts'
import { formatFixed } from '../../format/number.ts'
import { words } from '../../locales/en.ts'
import { RemoveBars } from '../../removal/remove-bars.tsx'
import { useAppDispatch, useAppSelector, useSession } from '../../store/hooks.ts'
import { noticeShown } from '../../store/notices.ts'
import { problemOf } from '../../store/problem.ts'
import type { EngineApi } from '../../store/session.ts'

const said = words.data

/** What came of an action: something good to say, or problems. */
interface Outcome {
  readonly good: string
  readonly problems: readonly string[]
}

/** What can be done about everything that is stored, and about the chosen series. */
export function DataActions({ dataset }: { dataset: Dataset }) {
  const dispatch = useAppDispatch()
  const { api } = useSession()
  const up = useAppSelector((state) => state.connection.link === 'up')
  const [removed, setRemoved] = useState<Dataset | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const act = async (name: string, action: (api: EngineApi) => Promise<Outcome>): Promise<void> => {
    setBusy(name)
    const outcome = await action(api).catch((thrown: unknown) => ({ good: '', problems: [problemOf(thrown).message] }))
    setBusy(null)
    if (outcome.problems.length === 0) dispatch(noticeShown({ kind: 'done', text: outcome.good }))
    for (const text of outcome.problems.slice(0, 3)) dispatch(noticeShown({ kind: 'error', text }))
  }
  return (
    <div className="data-actions" role="toolbar" aria-label={said.actions}>
      <button
        type="button"
        disabled={!up || busy !== null}
        title={said.checkHint}
        onClick={() => void act('check', checkAll)}
      >
        {busy === 'check' ? said.checking : said.check}
      </button>
      <button
        type="button"
        disabled={!up || busy !== null}
        title={said.compactHint}
        onClick={() => void act('compact', compact)}
      >
        {said.compact}
      </button>
      <button type="button" disabled={!up} title={said.removeHint} onClick={() => setRemoved(dataset)}>
        {said.remove}
      </button>
      {removed !== null && <RemoveBars dataset={removed} onClose={() => setRemoved(null)} />}
    </div>
  )
}

async function checkAll(api: EngineApi): Promise<Outcome> {
  const verdicts = await api.data.verify({ instrument: null })
  const files = verdicts.reduce((sum, verdict) => sum + verdict.files, 0)
  return { good: said.whole(formatFixed(files, 0)), problems: verdicts.flatMap(({ problems }) => problems) }
}

async function compact(api: EngineApi): Promise<Outcome> {
  const { partitions, bytes } = await api.data.compact({})
  return { good: said.freed(formatFixed(partitions, 0), formatBytes(bytes)), problems: [] }
}
