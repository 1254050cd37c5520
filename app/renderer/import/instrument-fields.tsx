import { useId } from 'react'
import { assetClasses } from '../../../engine/domain/instrument.ts'
import { words } from '../locales/en.ts'
import type { ImportDraft } from './import-draft.ts'

interface InstrumentFieldsProps {
  readonly draft: ImportDraft
  readonly problems: Readonly<Record<string, string>>
  readonly onChange: (changes: Partial<ImportDraft>) => void
}

const texts = [
  ['id', words.import.id],
  ['title', words.import.name],
  ['venue', words.import.venue],
  ['currency', words.import.currency],
  ['tickSize', words.import.tickSize],
] as const

/** What the bars are bars of. Only the id is needed; what stays empty is found out. */
export function InstrumentFields({ draft, problems, onChange }: InstrumentFieldsProps) {
  const id = useId()
  return (
    <section>
      <div className="section-head">
        <h3>{words.import.instrument}</h3>
      </div>
      {texts.map(([field, label]) => (
        <div className="field" key={field}>
          <label htmlFor={`${id}-${field}`}>{label}</label>
          <input
            id={`${id}-${field}`}
            type="text"
            autoComplete="off"
            spellCheck={false}
            placeholder={field === 'id' ? words.import.idHint : words.import.detect}
            value={draft[field]}
            aria-invalid={problems[field] !== undefined}
            onChange={(event) => onChange({ [field]: event.target.value })}
          />
          {problems[field] !== undefined && <div className="problem">{problems[field]}</div>}
        </div>
      ))}
      <div className="field">
        <label htmlFor={`${id}-class`}>{words.import.assetClass}</label>
        <select
          id={`${id}-class`}
          value={draft.assetClass}
          onChange={(event) =>
            onChange({ assetClass: assetClasses.find((known) => known === event.target.value) ?? '' })
          }
        >
          <option value="">{words.import.detect}</option>
          {assetClasses.map((assetClass) => (
            <option key={assetClass}>{assetClass}</option>
          ))}
        </select>
      </div>
    </section>
  )
}
