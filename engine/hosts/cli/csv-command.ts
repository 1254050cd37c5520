import { Option, type Command } from 'commander'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Fault } from '../../base/fault.ts'
import {
  csvBarStamps,
  csvTimeFormats,
  type CsvChoices,
  type CsvImportOutcome,
  type CsvPreview,
  type CsvQuestion,
} from '../../domain/csv-import.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { readColumns, readDelimiter } from './options.ts'
import type { Output } from './output.ts'
import type { Session } from './session.ts'

/** Options by which a person answers what a CSV file leaves open. */
export interface CsvOptions {
  readonly delimiter?: CsvChoices['delimiter']
  readonly header?: boolean
  readonly timeFormat?: CsvChoices['timeFormat']
  readonly timeZone?: string
  readonly columns?: CsvChoices['columns']
  readonly barStamp?: CsvChoices['barStamp']
}

export function addCsvOptions(command: Command): Command {
  return command
    .option('--delimiter <sign>', 'comma, semicolon, tab or pipe', readDelimiter)
    .option('--header', 'the first line names the columns')
    .option('--no-header', 'the first line holds prices already')
    .addOption(new Option('--time-format <format>', 'how times are written').choices([...csvTimeFormats]))
    .option('--time-zone <zone>', 'IANA zone of times written without one, such as America/New_York')
    .option(
      '--columns <list>',
      'which column holds what, from 0: time=0,open=1,high=2,low=3,close=4,volume=5',
      readColumns,
    )
    .addOption(
      new Option('--bar-stamp <end>', "what a row's time is: when its bar opens (as without this), or closes").choices([
        ...csvBarStamps,
      ]),
    )
}

export function csvChoicesOf(options: CsvOptions): CsvChoices {
  const { delimiter, header, timeFormat, timeZone, columns, barStamp } = options
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(header === undefined ? {} : { header }),
    ...(timeFormat === undefined ? {} : { timeFormat }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(columns === undefined ? {} : { columns }),
    ...(barStamp === undefined ? {} : { barStamp }),
  }
}

export type InstrumentDraft = { readonly id: string } & { readonly [K in keyof Instrument]?: Instrument[K] | undefined }

/** Reads and stores a file. What it holds is told to people; when it cannot be stored, the fault lists why. */
export async function importCsvFile(
  session: Pick<Session, 'client'>,
  file: string,
  instrument: InstrumentDraft | null,
  options: CsvOptions,
  output: Output,
): Promise<{ readonly dataset: Dataset; readonly known: boolean; readonly preview: CsvPreview }> {
  const outcome = await session.client.data.importCsv({
    name: basename(file),
    content: readBytes(file),
    choices: csvChoicesOf(options),
    instrument,
  })
  if (outcome.outcome !== 'stored') throw refusal(file, outcome)
  const { dataset, known, preview } = outcome
  output.say(
    `${known ? 'Already stored' : 'Stored'}: ${dataset.bars} bars of ${dataset.instrument.id} (${dataset.timeframe}), data ${dataset.hash.slice(0, 12)}.`,
  )
  for (const hint of preview.hints) output.say(answerLine(hint))
  return { dataset, known, preview }
}

export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    const why =
      code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${String(code)})`
    throw new Fault('data-missing', `${file} ${why}.`)
  }
}

const shownProblems = 20

function refusal(file: string, outcome: Exclude<CsvImportOutcome, { outcome: 'stored' }>): Fault {
  const { problems, problemCount, questions, notes } = outcome.preview
  const lines = problems
    .slice(0, shownProblems)
    .map(({ line, reason, text }) => `  line ${line}: ${reason}${text === '' ? '' : ` — ${text}`}`)
  if (problemCount > lines.length) lines.push(`  … and ${problemCount - lines.length} more`)
  for (const question of questions) lines.push(`  ${answerLine(question)}`)
  for (const note of notes) lines.push(`  Note: ${note}`)
  const what = outcome.outcome === 'refused' ? 'cannot be imported' : 'can be read in more than one way'
  return new Fault('data-corrupt', `${file} ${what}; nothing was stored.\n${lines.join('\n')}`, outcome.preview)
}

function answerLine({ choice, question, options }: CsvQuestion): string {
  const answers = options.map(({ value, meaning }) => `${value} (${meaning})`)
  return `${question} Answer with --${flagOf(choice)}: ${answers.join(', ')}`
}

function flagOf(choice: keyof CsvChoices): string {
  return choice.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
