import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import type { Watchlist } from '../../../../engine/domain/watchlist.ts'
import { words } from '../../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { watchlistChosen } from '../../store/settings.ts'
import { withName } from '../../store/watchlist-edits.ts'
import { editWatchlists, makeList, removeList } from '../../store/watchlist-thunks.ts'
import { AddInstrument } from './add-instrument.tsx'

const said = words.watchlist

interface ListBarProps {
  readonly list: Watchlist | undefined
  readonly onAdded: (id: string) => void
  /** Moves the chosen row; null where it cannot go there. */
  readonly onUp: (() => void) | null
  readonly onDown: (() => void) | null
  readonly naming: Naming
}

/** Which list is being given a name. */
export interface Naming {
  readonly list: string | null
  readonly name: (list: string | null) => void
}

/** Which list is shown, and what can be done with it. */
export function ListBar({ list, onAdded, onUp, onDown, naming }: ListBarProps) {
  const dispatch = useAppDispatch()
  const lists = useAppSelector((state) => state.watchlists.lists)
  const up = useAppSelector((state) => state.connection.link === 'up')
  const [adding, setAdding] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  /** With Escape the focus goes back to where it came from; by a press elsewhere it is there already. */
  const close = (giveBack: boolean): void => {
    setAdding(false)
    if (giveBack) opener.current?.focus()
  }
  const make = async (): Promise<void> => {
    const made = await dispatch(makeList())
    if (made !== null) naming.name(made)
  }
  if (list?.id === naming.list && list !== undefined) {
    return <Rename key={list.id} list={list} lists={lists} onDone={() => naming.name(null)} />
  }
  return (
    <div className="list-bar" role="toolbar" aria-label={said.bar}>
      {list !== undefined && (
        <>
          <select
            aria-label={said.list}
            value={list.id}
            onChange={(event) => dispatch(watchlistChosen(event.target.value))}
          >
            {lists.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <button
            ref={opener}
            type="button"
            title={said.addHint}
            aria-expanded={adding}
            disabled={!up}
            onClick={() => setAdding(true)}
          >
            {said.add}
          </button>
          {adding && <AddInstrument list={list} onAdded={onAdded} onClose={close} />}
          <Move name={said.up} sign="▲" keys="Alt+Up" move={onUp} />
          <Move name={said.down} sign="▼" keys="Alt+Down" move={onDown} />
        </>
      )}
      <button type="button" className="quiet" disabled={!up} onClick={() => void make()}>
        {said.newList}
      </button>
      {list !== undefined && (
        <>
          <button type="button" className="quiet" disabled={!up} onClick={() => naming.name(list.id)}>
            {said.rename}
          </button>
          <button
            type="button"
            className="quiet"
            title={said.deleteHint(list.name)}
            disabled={!up}
            onClick={() => void dispatch(removeList(list))}
          >
            {said.delete}
          </button>
        </>
      )}
    </div>
  )
}

interface MoveProps {
  readonly name: string
  readonly sign: string
  readonly keys: string
  readonly move: (() => void) | null
}

function Move({ name, sign, keys, move }: MoveProps) {
  return (
    <button
      type="button"
      className="quiet move"
      aria-label={name}
      title={`${name} (${keys})`}
      disabled={move === null}
      onClick={() => move?.()}
    >
      {sign}
    </button>
  )
}

interface RenameProps {
  readonly list: Watchlist
  readonly lists: readonly Watchlist[]
  readonly onDone: () => void
}

function Rename({ list, lists, onDone }: RenameProps) {
  const dispatch = useAppDispatch()
  const [name, setName] = useState(list.name)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const wanted = name.trim()
  const taken = lists.some((other) => other.id !== list.id && other.name.toLowerCase() === wanted.toLowerCase())
  const save = (event: SubmitEvent): void => {
    event.preventDefault()
    if (taken || wanted === '') return
    void dispatch(editWatchlists(withName(list.id, wanted))).then((stored) => {
      if (stored) onDone()
    })
  }
  return (
    <form
      className="list-bar"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onDone()
      }}
    >
      <input
        ref={field}
        type="text"
        aria-label={said.name}
        aria-invalid={taken || wanted === ''}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="primary" disabled={taken || wanted === ''}>
        {said.save}
      </button>
      <button type="button" onClick={onDone}>
        {said.cancel}
      </button>
      {taken && (
        <span className="down" role="alert">
          {said.nameTaken(wanted)}
        </span>
      )}
    </form>
  )
}
