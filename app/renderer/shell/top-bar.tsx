import { words } from '../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { paletteToggled } from '../store/view.ts'
import { keysOf } from './commands.ts'
import { InstrumentPicker } from './instrument-picker.tsx'

/** Which instrument, where its bars come from, and the ways in: import and commands. */
export function TopBar({ onImport }: { onImport: () => void }) {
  const dispatch = useAppDispatch()
  const dataset = useAppSelector(({ instruments }) =>
    instruments.datasets.find(({ instrument }) => instrument.id === instruments.selected),
  )
  return (
    <header className="top-bar" data-region tabIndex={-1} aria-label={words.topBar.label}>
      <h1 className="brand">
        <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden>
          <path d="M3 1v13h14" />
          <path d="M8 11V8m4 3V4m4 7V1" stroke="var(--up)" />
        </svg>
        {words.brand}
      </h1>
      <InstrumentPicker />
      <p className="source muted clip" title={dataset?.source}>
        {dataset !== undefined && `${words.source}: ${dataset.source}`}
      </p>
      <button type="button" onClick={onImport} title={`${words.commands.importCsv} (${keysOf('data.import')})`}>
        {words.topBar.importCsv}
      </button>
      <button type="button" onClick={() => dispatch(paletteToggled(true))}>
        {words.topBar.commands} <kbd>{keysOf('palette.show')}</kbd>
      </button>
    </header>
  )
}
