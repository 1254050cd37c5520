import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Dataset } from '../../../engine/domain/dataset.ts'
import { formatFixed } from '../format/number.ts'
import { formatDate } from '../format/time.ts'
import { words } from '../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { showInstrument } from '../store/run-thunks.ts'
import { pickerToggled } from '../store/view.ts'
import { filterInstruments } from './filter-instruments.ts'
import { keysOf } from './commands.ts'

/** Shows the chosen instrument, and a list to search for another. */
export function InstrumentPicker() {
  const dispatch = useAppDispatch()
  const open = useAppSelector((state) => state.view.pickerOpen)
  const { datasets, selected } = useAppSelector((state) => state.instruments)
  const dataset = datasets.find(({ instrument }) => instrument.id === selected)
  const button = useRef<HTMLButtonElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const close = (): void => {
    dispatch(pickerToggled(false))
    button.current?.focus()
  }
  useEffect(() => {
    if (!open) return
    const leave = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) dispatch(pickerToggled(false))
    }
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [open, dispatch])
  return (
    <div className="picker" ref={root}>
      <button
        ref={button}
        type="button"
        aria-haspopup="listbox"
        aria-expanded={open}
        title={`${words.commands.pickInstrument} (${keysOf('data.instrument')})`}
        onClick={() => dispatch(pickerToggled(!open))}
      >
        <span className="unseen">{words.topBar.instrument}: </span>
        {dataset === undefined ? (
          <span className="muted">{words.noInstrument}</span>
        ) : (
          <>
            <strong>{dataset.instrument.id}</strong>
            <span className="clip">{dataset.instrument.title}</span>
            <span className="muted">{dataset.timeframe}</span>
          </>
        )}
        {dataset?.synthetic === true && (
          <span className="badge warn" title={words.syntheticHint}>
            {words.synthetic}
          </span>
        )}
        <span className="chevron" aria-hidden>
          ▾
        </span>
      </button>
      {open && (
        <InstrumentList
          datasets={datasets}
          selected={selected}
          onChoose={(id) => {
            dispatch(showInstrument(id))
            close()
          }}
          onClose={close}
        />
      )}
    </div>
  )
}

interface InstrumentListProps {
  readonly datasets: readonly Dataset[]
  readonly selected: string | null
  readonly onChoose: (id: string) => void
  readonly onClose: () => void
}

function InstrumentList({ datasets, selected, onChoose, onClose }: InstrumentListProps) {
  const [text, setText] = useState('')
  const found = useMemo(() => filterInstruments(datasets, text), [datasets, text])
  const [moved, setMoved] = useState<number | null>(null)
  const active = Math.min(
    moved ??
      Math.max(
        0,
        found.findIndex(({ instrument }) => instrument.id === selected),
      ),
    found.length - 1,
  )
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    // Newer browsers answer a promise, which React would take for a clean-up.
    void list.current?.children.item(active)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setMoved(Math.min(active + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setMoved(Math.max(active - 1, 0))
    else if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else if (event.key === 'Enter' && !event.ctrlKey && active >= 0) onChoose(found[active].instrument.id)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="picker-list">
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        aria-label={words.topBar.searchInstruments}
        placeholder={words.topBar.searchInstruments}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setMoved(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} ref={list} role="listbox" aria-label={words.topBar.instrument}>
        {found.map((dataset, index) => (
          <li
            key={dataset.instrument.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            title={`${words.source}: ${dataset.source}`}
            onPointerMove={() => setMoved(index)}
            onClick={() => onChoose(dataset.instrument.id)}
          >
            <strong className="clip">{dataset.instrument.id}</strong>
            <span className="clip">
              {dataset.instrument.title}{' '}
              {dataset.synthetic && <span className="badge warn">{words.synthetic}</span>}{' '}
              <span className="muted">{dataset.source}</span>
            </span>
            <span className="muted">{dataset.timeframe}</span>
            <span className="number">{formatFixed(dataset.bars, 0)}</span>
            <span className="muted number">
              {formatDate(dataset.firstAt)} – {formatDate(dataset.lastAt)}
            </span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="nothing">{words.topBar.noMatch}</p>}
    </div>
  )
}
