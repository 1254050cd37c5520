import { Option, type Command } from 'commander'
import { basename } from 'node:path'
import { assetClasses, type AssetClass } from '../../../../domain/instrument.ts'
import { addCsvOptions, csvChoicesOf, importCsvFile, readBytes, type CsvOptions } from '../../csv-command.ts'
import type { CliContext } from '../../context.ts'
import { readNumber } from '../../options.ts'

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
    .option('--id <id>', "the instrument's id (default: made of the file's name)")
    .option('--title <text>', 'its full name')
    .addOption(new Option('--asset-class <class>', 'what it is').choices([...assetClasses]))
    .option('--currency <code>', 'the currency of its prices')
    .option('--tick <size>', 'smallest price step (default: read off the prices)', readNumber)
    .option('--negative', 'prices of 0 and below are real, as of spreads and power')
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
      if (options.dryRun === true) {
        const { sketch: _, ...preview } = await session.client.data.inspectCsv({
          name: basename(file),
          content: readBytes(file),
          choices: csvChoicesOf(options),
        })
        context.output.json(preview)
        return
      }
      const draft =
        options.id === undefined &&
        options.title === undefined &&
        options.assetClass === undefined &&
        options.currency === undefined &&
        options.tick === undefined &&
        options.negative === undefined
          ? null
          : {
              id:
                options.id ??
                basename(file)
                  .replace(/\.[^.]*$/, '')
                  .toUpperCase(),
              title: options.title,
              assetClass: options.assetClass,
              currency: options.currency,
              tickSize: options.tick,
              ...(options.negative === true ? { mayBeNegative: true } : {}),
            }
      const stored = await importCsvFile(session, file, draft, options, context.output)
      if (options.json === true) context.output.json(stored)
    }),
  )
}
