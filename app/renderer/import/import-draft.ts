import { assetClasses, type AssetClass, type Instrument } from '../../../engine/domain/instrument.ts'
import type { CsvChoices, CsvQuestion } from '../../../engine/domain/csv-import.ts'
import { words } from '../locales/en.ts'

/** What a person stated about a file and its instrument, as typed. Empty text means: find it out. */
export interface ImportDraft {
  readonly choices: CsvChoices
  readonly id: string
  readonly title: string
  readonly assetClass: AssetClass | ''
  readonly venue: string
  readonly currency: string
  readonly tickSize: string
}

/** `data/goog 2010.csv` → `GOOG-2010`. */
export function newImportDraft(fileName: string): ImportDraft {
  const stem = fileName.replace(/\.[^.]*$/, '')
  const id = stem.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '').toUpperCase()
  return { choices: {}, id, title: '', assetClass: '', venue: '', currency: '', tickSize: '' }
}

/** The choices with one question answered; an option's value is the choice as text. */
export function answerQuestion(choices: CsvChoices, choice: CsvQuestion['choice'], value: string): CsvChoices {
  switch (choice) {
    case 'columns':
      return { ...choices, columns: { ...choices.columns, ...(JSON.parse(value) as CsvChoices['columns']) } }
    case 'header':
    case 'decimalComma':
      return { ...choices, [choice]: value === 'true' }
    case 'delimiter':
    case 'timeFormat':
    case 'timeZone':
    case 'barStamp':
      return { ...choices, [choice]: value }
  }
}

/** The choices with one taken back, so that it is found out again. */
export function forgetChoice(choices: CsvChoices, choice: keyof CsvChoices): CsvChoices {
  const { [choice]: _, ...rest } = choices
  return rest
}

type InstrumentDraft = Partial<Instrument> & Pick<Instrument, 'id'>

/** The instrument a draft states, or what is wrong with which field. */
export function readInstrument(draft: ImportDraft): {
  readonly instrument: InstrumentDraft | null
  readonly problems: Readonly<Record<string, string>>
} {
  const problems: Record<string, string> = {}
  const id = draft.id.trim()
  if (id === '') problems['id'] = words.import.idMissing
  const tickSize = Number(draft.tickSize)
  if (draft.tickSize.trim() !== '' && !(tickSize > 0 && Number.isFinite(tickSize))) {
    problems['tickSize'] = words.import.tickSizeProblem
  }
  if (Object.keys(problems).length > 0) return { instrument: null, problems }
  const instrument: InstrumentDraft = {
    id,
    ...(draft.title.trim() === '' ? {} : { title: draft.title.trim() }),
    ...(assetClasses.some((known) => known === draft.assetClass) ? { assetClass: draft.assetClass as AssetClass } : {}),
    ...(draft.venue.trim() === '' ? {} : { venue: draft.venue.trim() }),
    ...(draft.currency.trim() === '' ? {} : { currency: draft.currency.trim() }),
    ...(draft.tickSize.trim() === '' ? {} : { tickSize }),
  }
  return { instrument, problems }
}
