import { useEffect, useId, useState } from 'react'
import type { StrategyCard } from '../../../../engine/domain/run.ts'
import { words } from '../../locales/en.ts'
import { pathTyped, strategyChosen } from '../../store/draft.ts'
import { useAppDispatch, useAppSelector, useSession } from '../../store/hooks.ts'
import { chooseStrategyFile, followStrategyFile, readStrategyFile } from '../../store/strategy-thunks.ts'
import { ProblemCard } from '../../widgets/problem-card.tsx'

const ownFile = 'own file'

/** Chooses a built-in strategy or a file of one's own, and says what the chosen one does. */
export function StrategyPicker({ card }: { card: StrategyCard | undefined }) {
  const dispatch = useAppDispatch()
  const { builtins, files } = useAppSelector((state) => state.strategies)
  const chosen = useAppSelector((state) => state.draft.strategy)
  const kept = useAppSelector((state) => state.draft.files)
  const [asking, setAsking] = useState(false)
  const id = useId()
  const own = card !== undefined && !card.builtin
  const unread = chosen !== '' && card === undefined
  const arrivals = useAppSelector((state) => state.connection.arrivals)
  const followed = own ? card.id : null
  useEffect(
    () => (followed === null ? undefined : dispatch(followStrategyFile(followed))),
    [followed, arrivals, dispatch],
  )
  return (
    <section>
      <div className="strategy-picker">
        <label className="unseen" htmlFor={id}>
          {words.strategy.choose}
        </label>
        <select
          id={id}
          value={asking ? ownFile : chosen}
          onChange={(event) => {
            setAsking(event.target.value === ownFile)
            if (event.target.value !== ownFile) dispatch(strategyChosen(event.target.value))
          }}
        >
          {unread && !kept.includes(chosen) && <option value={chosen}>{chosen}</option>}
          <optgroup label={words.strategy.builtins}>
            {builtins.map((strategy) => (
              <option key={strategy.id} value={strategy.id}>
                {strategy.name}
              </option>
            ))}
          </optgroup>
          {kept.length > 0 && (
            <optgroup label={words.strategy.ownFiles}>
              {kept.map((path) => (
                <option key={path} value={path}>
                  {files[path] === undefined ? path : `${files[path].name} — ${fileName(path)}`}
                </option>
              ))}
            </optgroup>
          )}
          <option value={ownFile}>{words.strategy.ownFile}</option>
        </select>
        {own && (
          <button type="button" title={card.id} onClick={() => void dispatch(readStrategyFile(card.id))}>
            {words.strategy.reload}
          </button>
        )}
      </div>
      {(asking || unread || own) && <OwnFile onChosen={() => setAsking(false)} />}
      {card !== undefined && !asking && <p className="strategy-about">{card.about}</p>}
    </section>
  )
}

/** Asks for the path of a strategy file. What is typed is kept, also when the file cannot be read. */
function OwnFile({ onChosen }: { onChosen: () => void }) {
  const dispatch = useAppDispatch()
  const { host } = useSession()
  const path = useAppSelector((state) => state.draft.path)
  const { reading, problems } = useAppSelector((state) => state.strategies)
  const id = useId()
  const problem = problems[path.trim()]
  const load = async (file: string): Promise<void> => {
    if (file.trim() === '') return
    if (await dispatch(chooseStrategyFile(file.trim()))) onChosen()
  }
  const browse = async (): Promise<void> => {
    const picked = (await host?.pickStrategyFile()) ?? null
    if (picked === null) return
    dispatch(pathTyped(picked))
    await load(picked)
  }
  return (
    <div className="own-file">
      <label className="unseen" htmlFor={id}>
        {words.strategy.path}
      </label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        placeholder={words.strategy.path}
        value={path}
        onChange={(event) => dispatch(pathTyped(event.target.value))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          void load(path)
        }}
      />
      <button type="button" disabled={path.trim() === '' || reading !== null} onClick={() => void load(path)}>
        {words.strategy.load}
      </button>
      {host !== null && (
        <button type="button" onClick={() => void browse()}>
          {words.strategy.browse}
        </button>
      )}
      <span className="hint">{reading === null ? words.strategy.pathHint : words.strategy.loading}</span>
      {problem !== undefined && <ProblemCard problem={problem} />}
    </div>
  )
}

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path
