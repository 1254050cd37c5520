import { useEffect, useRef, useState } from 'react'
import { formatFixed } from '../format/number.ts'
import { words } from '../locales/en.ts'
import { useSession } from '../store/hooks.ts'
import { ProblemCard } from '../widgets/problem-card.tsx'
import { FormatFields } from './format-fields.tsx'
import { newImportDraft, readInstrument, type ImportDraft } from './import-draft.ts'
import { ImportPreview } from './import-preview.tsx'
import { InstrumentFields } from './instrument-fields.tsx'
import { useCsvImport } from './use-csv-import.ts'

/**
 * Shows what a CSV file seems to hold before anything is stored, and asks what only a person can know. What was stated
 * is kept by file, so closing the dialog loses nothing.
 */
export function ImportDialog({ file, onClose }: { file: File; onClose: () => void }) {
  const { imports } = useSession()
  const key = `${file.name} ${file.size}`
  const [draft, setDraft] = useState<ImportDraft>(() => imports.get(key) ?? newImportDraft(file.name))
  const dialog = useRef<HTMLDialogElement>(null)
  const { preview, problem, refusal, busy, store } = useCsvImport(file, draft)
  const { instrument, problems } = readInstrument(draft)
  useEffect(() => dialog.current?.showModal(), [])
  const change = (changes: Partial<ImportDraft>): void => {
    const next = { ...draft, ...changes }
    imports.set(key, next)
    setDraft(next)
  }
  const format = preview?.format ?? null
  const readable = format !== null && preview?.problemCount === 0 && preview.questions.length === 0
  const blocked = !readable || instrument === null
  return (
    <dialog ref={dialog} className="import" aria-labelledby="import-title" onClose={onClose}>
      <header>
        <h2 id="import-title">{words.import.title(file.name)}</h2>
        {preview !== null && (
          <span className="muted">
            {words.import.rows(formatFixed(preview.rows, 0))}
            {preview.problemCount > 0 && (
              <span className="down"> · {words.import.problems(formatFixed(preview.problemCount, 0))}</span>
            )}
          </span>
        )}
        {busy !== null && (
          <span className="muted">{busy === 'reading' ? words.import.reading : words.import.storing}</span>
        )}
      </header>
      <div className="import-body">
        <div className="import-side">
          <InstrumentFields draft={draft} problems={problems} onChange={change} />
          {preview !== null && (
            <FormatFields preview={preview} choices={draft.choices} onChoices={(choices) => change({ choices })} />
          )}
        </div>
        <div className="import-main" tabIndex={0} role="region" aria-label={words.import.preview}>
          {problem !== null && <ProblemCard problem={problem} title={words.import.failed} />}
          {preview !== null && (
            <ImportPreview preview={preview} choices={draft.choices} onChoices={(choices) => change({ choices })} />
          )}
        </div>
      </div>
      <footer>
        <span className="outcome warn" role="status">
          {refusal}
        </span>
        <button type="button" onClick={() => dialog.current?.close()}>
          {words.import.cancel}
        </button>
        <button
          type="button"
          className="primary"
          disabled={blocked || busy !== null}
          onClick={() => {
            void store().then((stored) => {
              if (stored) dialog.current?.close()
            })
          }}
        >
          {words.import.store}
        </button>
      </footer>
    </dialog>
  )
}
