import { useEffect, useId, useRef, useState } from 'react'
import type { Dataset } from '../../../engine/domain/dataset.ts'
import type { RunSummary } from '../../../engine/domain/run.ts'
import { timeframeMs } from '../../../engine/domain/timeframe.ts'
import { formatFixed } from '../format/number.ts'
import { formatBarTime } from '../format/time.ts'
import { words } from '../locales/en.ts'
import { removeBars } from '../store/dataset-thunks.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import type { EngineApi } from '../store/session.ts'
import { useAnswer } from '../store/use-answer.ts'
import { ProblemCard } from '../widgets/problem-card.tsx'
import { readRemovalRange } from './removal-range.ts'

const said = words.data.removal
type Removal = Awaited<ReturnType<EngineApi['data']['removal']>>

/** Asks which bars of a series go, and shows what that means before anything does. */
export function RemoveBars({ dataset, onClose }: { dataset: Dataset; onClose: () => void }) {
  const dispatch = useAppDispatch()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState({ from: '', until: '' })
  useEffect(() => dialog.current?.showModal(), [])
  const { instrument, timeframe, hash } = dataset
  const range = readRemovalRange(typed.from, typed.until)
  const part = 'problem' in range ? null : { instrument: instrument.id, timeframe, ...range }
  const { value: removal, problem } = useAnswer(
    part === null ? null : `removal ${hash} ${String(part.fromAt)} ${String(part.untilAt)}`,
    (api) => api.data.removal(part ?? { instrument: instrument.id, timeframe, fromAt: null, untilAt: null }),
  )
  const bars = formatFixed(removal?.bars ?? 0, 0)
  return (
    <dialog ref={dialog} className="removal" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (part === null || removal === null || removal.bars === 0) return
          void dispatch(removeBars(part))
          dialog.current?.close()
        }}
      >
        <h2 id={`${id}-title`}>{said.title(`${instrument.id} ${timeframe}`)}</h2>
        <div className="removal-range">
          {(['from', 'until'] as const).map((end) => (
            <label key={end} title={end === 'from' ? said.fromHint : said.untilHint}>
              {said[end]}
              <input
                type="text"
                autoComplete="off"
                spellCheck={false}
                placeholder={said.date}
                aria-invalid={'problem' in range && range.wrong === end}
                value={typed[end]}
                onChange={(event) => setTyped({ ...typed, [end]: event.target.value })}
              />
            </label>
          ))}
        </div>
        <p className="muted">
          {said.fromHint}. {said.untilHint}.
        </p>
        <div className="removal-preview" role="status">
          {'problem' in range && <p className="down">{range.problem}</p>}
          {problem !== null && <ProblemCard problem={problem} />}
          {part !== null && problem === null && <Preview removal={removal} />}
        </div>
        <footer>
          <button type="button" onClick={() => dialog.current?.close()}>
            {said.cancel}
          </button>
          <button type="submit" className="danger" disabled={part === null || removal === null || removal.bars === 0}>
            {removal === null || removal.bars === 0 ? said.removeNone : said.remove(bars)}
          </button>
        </footer>
      </form>
    </dialog>
  )
}

/** More names than this are left out. */
const mostNames = 3

function Preview({ removal }: { removal: Removal | null }) {
  const runs = useAppSelector((state) => state.runs.summaries)
  if (removal === null) return <p className="muted">{said.counting}</p>
  const { dataset, bars, firstAt, lastAt, citedBy } = removal
  if (firstAt === null || lastAt === null) return <p>{said.nothing}</p>
  const time = (at: number): string => formatBarTime(at, timeframeMs(dataset.timeframe))
  const left = dataset.bars - bars
  const names = [...new Set(runs.filter((run) => cites(run, dataset.hash)).map(({ strategyName }) => strategyName))]
  return (
    <>
      <p>
        {left === 0
          ? said.goesAll(formatFixed(bars, 0), time(firstAt), time(lastAt))
          : said.goes(formatFixed(bars, 0), time(firstAt), time(lastAt), formatFixed(left, 0))}
      </p>
      <p>
        {citedBy === 0 ? said.notCited : said.cited(formatFixed(citedBy, 0))}
        {names.length > 0 && ` ${said.citing(names.slice(0, mostNames).join(', '))}`}
      </p>
      <p className="muted">{said.undo}</p>
    </>
  )
}

const cites = ({ evidence }: RunSummary, hash: string): boolean =>
  evidence.dataHash === hash || (evidence.instruments ?? []).some(({ dataHash }) => dataHash === hash)
