import { useId, type ReactNode } from 'react'
import {
  csvBarStamps,
  csvColumns,
  csvTimeFormats,
  type CsvChoices,
  type CsvPreview,
} from '../../../engine/domain/csv-import.ts'
import { words } from '../locales/en.ts'
import { answerQuestion, forgetChoice } from './import-draft.ts'

interface FormatFieldsProps {
  readonly preview: CsvPreview
  readonly choices: CsvChoices
  readonly onChoices: (choices: CsvChoices) => void
}

const text = words.import

/** How the file is read: what was found out, and every part of it open to correction. */
export function FormatFields({ preview, choices, onChoices }: FormatFieldsProps) {
  const { format, columnNames, firstRows } = preview
  const width = Math.max(columnNames.length, ...firstRows.map((row) => row.length), 0)
  const detected = (value: string | undefined): string =>
    value === undefined ? text.detect : `${text.detect}: ${value}`
  const pick = (choice: 'delimiter' | 'header' | 'timeFormat' | 'decimalComma' | 'barStamp', value: string): void =>
    onChoices(value === '' ? forgetChoice(choices, choice) : answerQuestion(choices, choice, value))
  const yesNo = (value: boolean | undefined): string | undefined =>
    value === undefined ? undefined : value ? text.yes : text.no
  const chosen = { ...format?.columns, ...choices.columns }
  return (
    <section>
      <div className="section-head">
        <h3>{text.detected}</h3>
      </div>
      <Choice label={text.delimiter} value={choices.delimiter ?? ''} onValue={(value) => pick('delimiter', value)}>
        <option value="">{detected(format === null ? undefined : text.delimiters[format.delimiter])}</option>
        {Object.entries(text.delimiters).map(([sign, name]) => (
          <option key={sign} value={sign}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label={text.header}
        value={choices.header === undefined ? '' : String(choices.header)}
        onValue={(value) => pick('header', value)}
      >
        <option value="">{detected(yesNo(format?.header))}</option>
        <option value="true">{text.yes}</option>
        <option value="false">{text.no}</option>
      </Choice>
      <Choice label={text.timeFormat} value={choices.timeFormat ?? ''} onValue={(value) => pick('timeFormat', value)}>
        <option value="">{detected(format?.timeFormat)}</option>
        {csvTimeFormats.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Choice>
      <Choice
        label={text.decimalComma}
        value={choices.decimalComma === undefined ? '' : String(choices.decimalComma)}
        onValue={(value) => pick('decimalComma', value)}
      >
        <option value="">{detected(yesNo(format?.decimalComma))}</option>
        <option value="true">{text.yes}</option>
        <option value="false">{text.no}</option>
      </Choice>
      <ZoneField
        zone={choices.timeZone ?? ''}
        detected={format?.timeZone ?? 'UTC'}
        onZone={(zone) =>
          onChoices(zone === '' ? forgetChoice(choices, 'timeZone') : answerQuestion(choices, 'timeZone', zone))
        }
      />
      <Choice label={text.barStamp} value={choices.barStamp ?? 'open'} onValue={(value) => pick('barStamp', value)}>
        {csvBarStamps.map((stamp) => (
          <option key={stamp} value={stamp}>
            {text.barStamps[stamp]}
          </option>
        ))}
      </Choice>
      <div className="section-head">
        <h3>{text.columns}</h3>
      </div>
      {csvColumns.map((column) => (
        <Choice
          key={column}
          label={text.columnNames[column]}
          value={String(chosen[column] ?? '')}
          onValue={(value) => onChoices(withColumn(choices, chosen, column, value))}
        >
          <option value="">{text.none}</option>
          {Array.from({ length: width }, (_, index) => (
            <option key={index} value={index}>
              {columnNames.at(index) ?? text.column(index)}
            </option>
          ))}
        </Choice>
      ))}
    </section>
  )
}

function withColumn(
  choices: CsvChoices,
  chosen: NonNullable<CsvChoices['columns']>,
  column: (typeof csvColumns)[number],
  value: string,
): CsvChoices {
  const { [column]: _, ...others } = chosen
  return { ...choices, columns: value === '' ? others : { ...others, [column]: Number(value) } }
}

function ZoneField({ zone, detected, onZone }: { zone: string; detected: string; onZone: (zone: string) => void }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} title={text.timeZoneHint}>
        {text.timeZone}
      </label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        title={text.timeZoneHint}
        placeholder={detected}
        value={zone}
        onChange={(event) => onZone(event.target.value)}
      />
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly children: ReactNode
}

function Choice({ label, value, onValue, children }: ChoiceProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.target.value)}>
        {children}
      </select>
    </div>
  )
}
