import { InvalidArgumentError, Option, type Command } from 'commander'
import { extname } from 'node:path'
import { barFormats, type BarFormat } from '../../../../domain/data-standing.ts'
import type { Timeframe } from '../../../../domain/timeframe.ts'
import type { CliContext } from '../../context.ts'
import { readFrom, readTo } from '../../options.ts'
import { readTimeframe } from './read-timeframe.ts'
import { writeWholeFile } from '../../write-whole-file.ts'

interface ExportOptions {
  readonly format?: BarFormat
  readonly from?: number
  readonly to?: number
  readonly timeframe?: Timeframe
}

export function addExport(data: Command, context: CliContext): void {
  data
    .command('export <instrument> <file>')
    .description('Writes one dataset to a CSV, Parquet or JSON file. Generated prices say SYNTHETIC in it.')
    .addOption(new Option('--format <format>', "what to write (default: the file's ending)").choices([...barFormats]))
    .option('--from <date>', 'first day, UTC', readFrom)
    .option('--to <date>', 'last day, UTC', readTo)
    .option('--timeframe <length>', 'bars of this length, made of shorter ones where they are not stored', readTimeframe)
    .action((instrument: string, file: string, { format, from, to, timeframe }: ExportOptions) =>
      context.run(async ({ client }) => {
        const { dataset, bars, content } = await client.data.export({
          instrument,
          format: format ?? formatOfFile(file),
          fromAt: from ?? null,
          untilAt: to ?? null,
          ...(timeframe === undefined ? {} : { timeframe }),
        })
        writeWholeFile(file, content)
        const { id } = dataset.instrument
        const said = dataset.synthetic ? ' of SYNTHETIC prices' : ''
        context.output.say(`Wrote ${bars} ${timeframe ?? dataset.timeframe} bars of ${id}${said} to ${file}.`)
      }),
    )
}

export function formatOfFile(file: string): BarFormat {
  const ending = extname(file).slice(1).toLowerCase()
  const format = barFormats.find((known) => known === ending)
  if (format === undefined) {
    throw new InvalidArgumentError(`${file} ends with none of ${barFormats.join(', ')}; say --format.`)
  }
  return format
}
