import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Watchlist } from '../../../../engine/domain/watchlist.ts'
import { words } from '../../locales/en.ts'
import { useAppDispatch, useSession } from '../../store/hooks.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { isIn, withInstrument } from '../../store/watchlist-edits.ts'
import { editWatchlists } from '../../store/watchlist-thunks.ts'

const said = words.watchlist
const mostFound = 30
/** Typing goes on; the engine is asked once it rests. */
const restMs = 120

interface AddInstrumentProps {
  readonly list: Watchlist
  readonly onAdded: (id: string) => void
  readonly onClose: (giveBack: boolean) => void
}

/** Finds any known instrument by id, title or any name for it, and adds it. Stays open for the next one. */
export function AddInstrument({ list, onAdded, onClose }: AddInstrumentProps) {
  const dispatch = useAppDispatch()
  const { api } = useSession()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const options = useRef<HTMLUListElement>(null)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const asked = useRested(text.trim())
  const { value: found, problem } = useAnswer(`search ${asked}`, (api) =>
    api.instruments.search({ text: asked, assetClass: null, limit: mostFound }),
  )
  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    // Newer browsers answer a promise, which React would take for a clean-up.
    void options.current?.children.item(active)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const matches = found ?? []
  const add = async (instrument: string | undefined): Promise<void> => {
    input.current?.focus()
    if (instrument === undefined || isIn(list, instrument)) return
    if (!(await dispatch(editWatchlists(withInstrument(list.id, instrument))))) return
    setText('')
    setActive(0)
    onAdded(instrument)
  }
  /** Adds the chosen match; where the list is of an older text, the best match of what stands there now. */
  const addChosen = async (): Promise<void> => {
    if (found !== null && asked === text.trim()) return add(matches.at(active)?.instrument.id)
    const [best] = await api.instruments.search({ text: text.trim(), assetClass: null, limit: 1 }).catch(() => [])
    return add(best?.instrument.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, matches.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Escape') onClose(true)
    else if (event.key === 'Enter' && !event.ctrlKey) void addChosen()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      className="add-instrument"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget === null || !currentTarget.contains(relatedTarget)) onClose(false)
      }}
    >
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={matches.length > 0 ? `${id}-${active}` : undefined}
        aria-label={said.search}
        placeholder={said.search}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} ref={options} role="listbox" aria-label={said.results} tabIndex={-1}>
        {matches.map(({ instrument, matched, stored }, place) => (
          <li
            key={instrument.id}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === active}
            aria-disabled={isIn(list, instrument.id)}
            onPointerMove={() => setActive(place)}
            onClick={() => void add(instrument.id)}
          >
            <strong className="clip">{instrument.id}</strong>
            <span className="clip">
              {instrument.title}
              {matched !== instrument.id && matched !== instrument.title && (
                <span className="muted"> {said.matched(matched)}</span>
              )}
            </span>
            {instrument.venue === 'SIM' ? <span className="badge warn">{words.synthetic}</span> : <span />}
            <span className="muted">
              {isIn(list, instrument.id) ? said.known : stored ? said.storedBars : ''}
            </span>
          </li>
        ))}
      </ul>
      {found === null && problem === null && <p className="nothing muted">{said.searching}</p>}
      {found?.length === 0 && <p className="nothing">{said.noMatch}</p>}
      {problem !== null && (
        <p className="nothing down" role="alert">
          {problem.message}
        </p>
      )}
    </div>
  )
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
