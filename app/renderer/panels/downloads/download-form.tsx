import { useId, useState } from 'react'
import type { DownloadPlanItem } from '../../../../engine/domain/download.ts'
import { assetClasses } from '../../../../engine/domain/instrument.ts'
import { formatFixed } from '../../format/number.ts'
import { words } from '../../locales/en.ts'
import { downloadTyped, type DownloadDraft } from '../../store/data-desk.ts'
import { startDownload } from '../../store/download-thunks.ts'
import { useAppDispatch, useAppSelector, useSession } from '../../store/hooks.ts'
import { problemOf, type Problem } from '../../store/problem.ts'
import { ProblemCard } from '../../widgets/problem-card.tsx'
import { readDownload } from './read-download.ts'

const said = words.data.download

type TextField = Exclude<keyof DownloadDraft, 'assetClass'>

/** Each with its label, what it is, and what stands in it while it is empty. */
const fields: readonly (readonly [field: TextField, label: string, hint: string, empty: string])[] = [
  ['instruments', said.instruments, said.instrumentsHint, 'BTC/USDT, GOOG'],
  ['timeframes', said.timeframes, said.timeframesHint, '1m, 1h, 1d'],
  ['from', said.from, said.fromHint, '2024-01-31'],
  ['until', said.until, said.untilHint, said.untilEmpty],
  ['providers', said.providers, said.providersHint, said.providersEmpty],
]

/** What to download. The plan asks nobody; it says what would be asked of whom. */
export function DownloadForm() {
  const id = useId()
  const dispatch = useAppDispatch()
  const { api } = useSession()
  const draft = useAppSelector((state) => state.dataDesk.download)
  const up = useAppSelector((state) => state.connection.link === 'up')
  const [plan, setPlan] = useState<readonly DownloadPlanItem[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { spec, problems } = readDownload(draft)
  /** What was said of the form before no longer holds. */
  const type = (typed: Partial<DownloadDraft>): void => {
    setPlan(null)
    setProblem(null)
    dispatch(downloadTyped(typed))
  }
  const showPlan = async (): Promise<void> => {
    if (spec === null) return
    setProblem(null)
    try {
      setPlan(await api.downloads.plan(spec))
    } catch (thrown) {
      setPlan(null)
      setProblem(problemOf(thrown))
    }
  }
  return (
    <form
      className="download-form"
      aria-label={said.title}
      onSubmit={(event) => {
        event.preventDefault()
        setPlan(null)
        setProblem(null)
        if (spec !== null && up) void dispatch(startDownload(spec))
      }}
    >
      {fields.map(([field, label, hint, empty]) => (
        <div className="field" key={field}>
          <label htmlFor={`${id}-${field}`} title={hint}>
            {label}
          </label>
          <input
            id={`${id}-${field}`}
            type="text"
            autoComplete="off"
            spellCheck={false}
            title={hint}
            placeholder={empty}
            value={draft[field]}
            aria-invalid={problems[field] !== undefined}
            onChange={(event) => type({ [field]: event.target.value })}
          />
          {problems[field] !== undefined && <div className="problem">{problems[field]}</div>}
        </div>
      ))}
      <div className="field">
        <label htmlFor={`${id}-class`} title={said.assetClassHint}>
          {said.assetClass}
        </label>
        <select
          id={`${id}-class`}
          title={said.assetClassHint}
          value={draft.assetClass}
          onChange={(event) => type({ assetClass: event.target.value })}
        >
          <option value="">{said.known}</option>
          {assetClasses.map((assetClass) => (
            <option key={assetClass}>{assetClass}</option>
          ))}
        </select>
      </div>
      <div className="data-actions">
        <button type="button" disabled={spec === null || !up} onClick={() => void showPlan()}>
          {said.plan}
        </button>
        <button type="submit" className="primary" disabled={spec === null || !up}>
          {said.start}
        </button>
      </div>
      {problem !== null && <ProblemCard problem={problem} onDismiss={() => setProblem(null)} />}
      {plan?.map((item) => (
        <p key={`${item.instrument} ${item.timeframe}`} role="status">
          {said.planned(
            `${item.instrument} ${item.timeframe}`,
            formatFixed(item.expected, 0),
            formatFixed(item.requests, 0),
            item.providers.join(', ') || said.nobody,
          )}
        </p>
      ))}
    </form>
  )
}
