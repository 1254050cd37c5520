import { useId } from 'react'
import { csvColumns, type CsvChoices, type CsvPreview, type CsvQuestion } from '../../../engine/domain/csv-import.ts'
import { formatFixed } from '../format/number.ts'
import { formatDate } from '../format/time.ts'
import { words } from '../locales/en.ts'
import { answerQuestion } from './import-draft.ts'
import { PriceSketch } from './price-sketch.tsx'

interface ImportPreviewProps {
  readonly preview: CsvPreview
  readonly choices: CsvChoices
  readonly onChoices: (choices: CsvChoices) => void
}

const text = words.import
const shownRows = 20

/** Questions first, then the prices at a glance, what is wrong with which line, and the first rows as they are read. */
export function ImportPreview({ preview, choices, onChoices }: ImportPreviewProps) {
  return (
    <>
      {preview.questions.map((question) => (
        <Question
          key={question.choice}
          question={question}
          onAnswer={(value) => onChoices(answerQuestion(choices, question.choice, value))}
        />
      ))}
      {preview.hints.map((hint) => (
        <Question
          key={hint.choice}
          question={hint}
          taken={hint.options.at(0)?.value}
          onAnswer={(value) => onChoices(answerQuestion(choices, hint.choice, value))}
        />
      ))}
      {preview.format === null && preview.questions.length === 0 && <p className="warn">{text.unknownFormat}</p>}
      <Facts preview={preview} />
      {preview.sketch !== null && <PriceSketch sketch={preview.sketch} />}
      {preview.problemCount > 0 && <Problems preview={preview} />}
      <FirstRows preview={preview} />
    </>
  )
}

function Facts({ preview }: { preview: CsvPreview }) {
  const { timeframe, firstAt, lastAt, notes } = preview
  return (
    <>
      {timeframe !== null && firstAt !== null && lastAt !== null && (
        <p>
          {timeframe} {words.bars}, {formatDate(firstAt)} – {formatDate(lastAt)}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
    </>
  )
}

interface QuestionProps {
  readonly question: CsvQuestion
  /** The answer that holds until another one is given; without one, an answer is needed. */
  readonly taken?: string | undefined
  readonly onAnswer: (value: string) => void
}

function Question({ question, taken, onAnswer }: QuestionProps) {
  const id = useId()
  return (
    <fieldset className={taken === undefined ? 'question' : 'question optional'}>
      <legend>{question.question}</legend>
      {question.options.map((option) => (
        <label key={option.value} htmlFor={`${id}-${option.value}`}>
          <input
            id={`${id}-${option.value}`}
            type="radio"
            name={id}
            defaultChecked={option.value === taken}
            onChange={() => onAnswer(option.value)}
          />
          {option.meaning}
        </label>
      ))}
    </fieldset>
  )
}

function Problems({ preview }: { preview: CsvPreview }) {
  const { problems, problemCount } = preview
  return (
    <section>
      <h3 className="down">{text.problems(formatFixed(problemCount, 0))}</h3>
      <p className="muted">{text.problemsHint}</p>
      <div
        className="table-scroll short"
        tabIndex={0}
        role="region"
        aria-label={text.problems(formatFixed(problemCount, 0))}
      >
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{text.line}</th>
              <th scope="col">{text.reason}</th>
              <th scope="col">{text.text}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ line, reason, text: content }) => (
              <tr key={`${line} ${reason}`}>
                <td className="number">{formatFixed(line, 0)}</td>
                <td>{reason}</td>
                <td className="mono">{content}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problemCount > problems.length && (
        <p className="muted">{text.problemsMore(formatFixed(problemCount - problems.length, 0))}</p>
      )}
    </section>
  )
}

function FirstRows({ preview }: { preview: CsvPreview }) {
  const { firstRows, columnNames, format } = preview
  const rows = firstRows.slice(0, shownRows)
  const width = Math.max(columnNames.length, ...rows.map((row) => row.length), 0)
  if (width === 0) return null
  const roleOf = (index: number): string => {
    const column = csvColumns.find((name) => format?.columns[name] === index)
    return column === undefined ? '' : text.columnNames[column]
  }
  return (
    <section>
      <h3>{text.preview}</h3>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={text.preview}>
        <table className="plain-table">
          <thead>
            <tr>
              {Array.from({ length: width }, (_, index) => (
                <th key={index} scope="col">
                  {columnNames.at(index) ?? text.column(index)}{' '}
                  {roleOf(index) !== '' && <span className="up">→ {roleOf(index)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              <tr key={line}>
                {Array.from({ length: width }, (_, index) => (
                  <td key={index}>{row.at(index) ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
