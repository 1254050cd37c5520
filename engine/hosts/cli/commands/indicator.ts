import { Option, type Command } from 'commander'
import { Fault } from '../../../base/fault.ts'
import { sourceColumns, type IndicatorValues, type SourceColumn } from '../../../domain/indicator.ts'
import type { ParamValues } from '../../../domain/param.ts'
import type { CliContext } from '../context.ts'
import { addCsvOptions, importCsvFile, type CsvOptions } from '../csv-command.ts'
import { readFrom, readSet, readTo } from '../options.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'
import { textTable } from '../text-table.ts'

interface IndicatorOptions extends CsvOptions {
  readonly instrument?: string
  readonly csv?: string
  readonly from?: number
  readonly to?: number
  readonly set?: ParamValues
  readonly source: SourceColumn
  readonly source2: SourceColumn
  readonly json?: boolean
}

export function addIndicator(program: Command, context: CliContext): void {
  const command = program
    .command('indicator <id>')
    .summary('compute an indicator over bars')
    .description('Computes one indicator over stored bars or a CSV file. The last values, or all of them with --json.')
    .option('--instrument <id>', 'stored instrument or dataset hash (default: SPX)')
    .option('--csv <file>', 'import this OHLCV file and use it')
    .option('--from <date>', 'first day to show, UTC', readFrom)
    .option('--to <date>', 'last day to show, UTC', readTo)
    .option('--set <k=v,…>', "the indicator's parameters", readSet)
    .addOption(
      new Option('--source <column>', 'what an indicator of one series reads').choices(sourceColumns).default('close'),
    )
    .addOption(
      new Option('--source2 <column>', 'the second series of one of two').choices(sourceColumns).default('close'),
    )
    .option('--json', 'all values as one JSON document on stdout; null where there is none')
  addCsvOptions(command)
  command.addHelpText(
    'after',
    `
Examples:
  $ lonja indicator rsi --set length=20
  $ lonja indicator bbands --csv prices.csv --json
  $ lonja indicator correl --source close --source2 volume
  $ lonja indicators                                  all of them`,
  )
  command.action((id: string, options: IndicatorOptions) =>
    context.run((session) => indicator(session, id, options, context.output)),
  )
}

async function indicator(session: Session, id: string, options: IndicatorOptions, output: Output): Promise<void> {
  if (options.csv !== undefined && options.instrument !== undefined) {
    throw new Fault('invalid-input', 'Choose either --csv or a stored --instrument, not both.')
  }
  const instrument =
    options.csv === undefined
      ? (options.instrument ?? 'SPX')
      : (await importCsvFile(session, options.csv, null, options, output)).dataset.hash
  const { dataset, values } = await session.client.indicators.compute({
    indicator: id,
    params: options.set ?? {},
    instrument,
    source: options.source,
    source2: options.source2,
    fromAt: options.from ?? null,
    untilAt: options.to ?? null,
  })
  if (options.json === true) {
    output.json({
      id: values.id,
      params: values.params,
      instrument: dataset.instrument.id,
      dataHash: dataset.hash,
      outputs: Object.fromEntries(values.outputs.map(({ name, values: column }) => [name, numbersOf(column)])),
      openAt: Array.from(values.openAt),
    })
    return
  }
  const cards = await session.client.indicators.list({})
  const card = cards.find((each) => each.id === values.id)
  const params = Object.entries(values.params).map(([name, value]) => `${name}=${String(value)}`)
  output.say(
    output.colors.bold(`${card?.title ?? id} (${params.join(', ')}) of ${dataset.instrument.id} ${dataset.timeframe}`),
  )
  if (card !== undefined) output.say(output.colors.dim(`${card.formula} · ${card.source}`))
  output.say('')
  output.say(lastValues(values))
}

function numbersOf(column: Float64Array): readonly (number | null)[] {
  return Array.from(column, (value) => (Number.isFinite(value) ? value : null))
}

const shown = 10

function lastValues({ openAt, outputs }: IndicatorValues): string {
  const first = Math.max(0, openAt.length - shown)
  const header = ['opened (UTC)', ...outputs.map(({ name }) => name)]
  const rows = Array.from(openAt.subarray(first), (at, k) => [
    new Date(at).toISOString().slice(0, 16).replace('T', ' '),
    ...outputs.map(({ values }) => valueText(values[first + k])),
  ])
  return textTable(header, rows, header.slice(1))
}

/** Six decimals, or six digits for what is small; nothing is rounded in the JSON document. */
function valueText(value: number): string {
  if (Number.isNaN(value)) return '–'
  const size = Math.abs(value)
  return size !== 0 && size < 0.001 ? value.toPrecision(6) : value.toFixed(6)
}
