import { Option, type Command } from 'commander'
import { basename } from 'node:path'
import { assetClasses, priceDecimals, type AssetClass } from '../../../domain/instrument.ts'
import type { Dataset } from '../../../domain/dataset.ts'
import { addCsvOptions, csvChoicesOf, importCsvFile, readBytes, type CsvOptions } from '../csv-command.ts'
import type { CliContext } from '../context.ts'
import { readNumber } from '../options.ts'
import type { Output } from '../output.ts'
import { textTable } from '../text-table.ts'

interface ImportOptions extends CsvOptions {
  readonly id?: string
  readonly title?: string
  readonly assetClass?: AssetClass
  readonly currency?: string
  readonly tick?: number
  readonly dryRun?: boolean
  readonly json?: boolean
}

interface JsonOption {
  readonly json?: boolean
}

export function addData(program: Command, context: CliContext): void {
  const data = program
    .command('data')
    .summary('import and look at price data')
    .description('Imports and lists price data.')
  addImport(data, context)
  data
    .command('ls')
    .description('Lists the stored instruments.')
    .option('--json', 'as a JSON array on stdout')
    .action(({ json }: JsonOption) =>
      context.run(async ({ client }) => {
        const datasets = await client.data.list({})
        if (json === true) context.output.json(datasets)
        else sayDatasets(context.output, datasets)
      }),
    )
  data
    .command('show <instrument>')
    .description('Shows one dataset, by instrument id or data hash, with its first and last bars.')
    .option('--json', 'with all bars, as a JSON document on stdout')
    .action((instrument: string, { json }: JsonOption) =>
      context.run(async ({ client }) => {
        const { dataset, bars } = await client.data.bars({ instrument, fromAt: null, untilAt: null })
        const row = (i: number) =>
          [bars.openAt[i], bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i]] as const
        if (json === true) {
          const columns = ['openAt', 'open', 'high', 'low', 'close', 'volume']
          context.output.json({ dataset, columns, rows: Array.from({ length: bars.length }, (_, i) => row(i)) })
          return
        }
        sayDatasets(context.output, [dataset])
        context.output.say(`\nSource: ${dataset.source}\nHash:   ${dataset.hash}\n`)
        const decimals = priceDecimals(dataset.instrument.tickSize)
        const shown =
          bars.length <= 10
            ? Array.from({ length: bars.length }, (_, i) => i)
            : [0, 1, 2, bars.length - 3, bars.length - 2, bars.length - 1]
        const header = ['opened (UTC)', 'open', 'high', 'low', 'close', 'volume']
        const rows = shown.map((i) => {
          const [openAt, open, high, low, close, volume] = row(i)
          return [timeText(openAt), ...[open, high, low, close].map((price) => price.toFixed(decimals)), String(volume)]
        })
        context.output.say(textTable(header, rows, header.slice(1)))
      }),
    )
}

function addImport(data: Command, context: CliContext): void {
  const command = data
    .command('import <file>')
    .description('Imports OHLCV bars from a CSV file. Nothing is stored when a row is wrong.')
    .option('--id <id>', "the instrument's id (default: made of the file's name)")
    .option('--title <text>', 'its full name')
    .addOption(new Option('--asset-class <class>', 'what it is').choices([...assetClasses]))
    .option('--currency <code>', 'the currency of its prices')
    .option('--tick <size>', 'smallest price step (default: read off the prices)', readNumber)
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
        const preview = await session.client.data.inspectCsv({
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
        options.tick === undefined
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
            }
      const stored = await importCsvFile(session, file, draft, options, context.output)
      if (options.json === true) context.output.json(stored)
    }),
  )
}

function sayDatasets(output: Output, datasets: readonly Dataset[]): void {
  if (datasets.length === 0) {
    output.say('No data is stored yet. Import some: lonja data import prices.csv')
    return
  }
  const header = ['instrument', 'timeframe', 'bars', 'first (UTC)', 'last (UTC)', 'data', 'title']
  const rows = datasets.map(({ instrument, timeframe, bars, firstAt, lastAt, hash, synthetic }) => [
    instrument.id,
    timeframe,
    String(bars),
    timeText(firstAt),
    timeText(lastAt),
    hash.slice(0, 12),
    synthetic ? `${instrument.title} (SYNTHETIC)` : instrument.title,
  ])
  output.say(textTable(header, rows, ['bars']))
}

function timeText(at: number): string {
  const text = new Date(at).toISOString()
  return at % 86_400_000 === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
