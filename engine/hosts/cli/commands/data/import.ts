import { Option, type Command } from 'commander'
import { basename } from 'node:path'
import { assetClasses, type AssetClass } from '../../../../domain/instrument.ts'
import { instrumentIdOfFile } from '../../../../market/instrument-of-file.ts'
import {
  addCsvOptions, csvChoicesOf, importCsvFile, readBytes, type CsvOptions, type InstrumentDraft,
} from '../../csv-command.ts'
import type { CliContext } from '../../context.ts'
import { readPositive, readText } from '../../options.ts'

interface ImportOptions extends CsvOptions {
  readonly id?: string
  readonly title?: string
  readonly assetClass?: AssetClass
  readonly currency?: string
  readonly tick?: number
  readonly negative?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

export function addImport(data: Command, context: CliContext): void {
  const command = data
    .command('import <file>')
    .description('Imports OHLCV bars from a CSV file. Nothing is stored when a row is wrong.')
    .option('--id <id>', "the instrument's id (default: made of the file's name)", readText)
    .option('--title <text>', 'its full name')
    .addOption(new Option('--asset-class <class>', 'what it is').choices([...assetClasses]))
    .option('--currency <code>', 'the currency of its prices')
    .option('--tick <size>', 'smallest price step (default: read off the prices)', readPositive)
    .option('--negative', 'prices of 0 and below are real, as of spreads and power (default: as the instrument says)')
    .option('--no-negative', 'they are not, whatever the instrument says')
    .option('--dry-run', 'say what the file holds and store nothing')
    .option('--json', 'the outcome as a JSON document on stdout')
  addCsvOptions(command)
  command.addHelpText(
    'after',
    `
Examples:
  $ lonja data import GOOG.csv
  $ lonja data import eurusd.csv --id EURUSD --asset-class forex --time-zone America/New_York
  $ lonja data import odd.csv --dry-run`,
  )
  command.action((file: string, options: ImportOptions) =>
    context.run(async (session) => {
      const instrument = draftOf(file, options)
      if (options.dryRun === true) {
        const { sketch: _, ...preview } = await session.client.data.inspectCsv({
          name: basename(file),
          content: readBytes(file),
          choices: csvChoicesOf(options),
          instrument,
        })
        context.output.json(preview)
        return
      }
      const stored = await importCsvFile(session, file, instrument, options, context.output)
      if (options.json === true) context.output.json(stored)
    }),
  )
}

/** What the options say of the instrument; null when they say nothing. */
function draftOf(file: string, options: ImportOptions): InstrumentDraft | null {
  const { id, title, assetClass, currency, tick, negative } = options
  if ([id, title, assetClass, currency, tick, negative].every((option) => option === undefined)) return null
  return {
    id: id ?? instrumentIdOfFile(basename(file)),
    title,
    assetClass,
    currency,
    tickSize: tick,
    ...(negative === undefined ? {} : { mayBeNegative: negative }),
  }
}
