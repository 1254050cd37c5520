import type { Command } from 'commander'
import { Fault } from '../../../base/fault.ts'
import { StopSource } from '../../../base/stop.ts'
import type { SqlAnswer, SqlValue } from '../../../domain/sql.ts'
import type { CliContext } from '../context.ts'
import { readCount } from '../options.ts'
import type { Output } from '../output.ts'
import type { Session } from '../session.ts'
import { textTable } from '../text-table.ts'
import { writeWholeFile } from '../write-whole-file.ts'

interface SqlOptions {
  readonly json?: boolean
  readonly csv?: string
  readonly parquet?: string
  readonly limit: number
}

const mostShown = 100
const widestCell = 60

export function addSql(program: Command, context: CliContext): void {
  program
    .command('sql [statement]')
    .summary('ask the stored bars and runs')
    .description(
      'Runs one SQL statement that reads: SELECT, WITH, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN. Without a statement: lists ' +
        'the tables. Nothing that writes or reads other files is run.',
    )
    .option('--json', 'as {columns, types, rows} on stdout, each row an object')
    .option('--csv <file>', 'write the whole answer to a CSV file')
    .option('--parquet <file>', 'write the whole answer to a Parquet file')
    .option('--limit <rows>', 'most rows to answer', readCount, 10_000)
    .addHelpText(
      'after',
      `
Examples:
  $ lonja sql "SELECT instrument, timeframe, count(*), min(open_at), max(open_at) FROM bars GROUP BY ALL"
  $ lonja sql "SELECT strategy, return_ratio FROM runs ORDER BY return_ratio DESC LIMIT 10" --json
  $ lonja sql "SELECT * FROM trades WHERE pnl < 0" --csv losses.csv`,
    )
    .action((statement: string | undefined, options: SqlOptions) =>
      context.run(async ({ client }) => {
        if (statement?.trim() === '') throw new Fault('invalid-input', 'The statement is empty.')
        if (statement === undefined) await listTables(client, context.output, options.json === true)
        else if (options.csv !== undefined || options.parquet !== undefined) {
          await exportAnswer(client, context, statement, options)
        } else {
          const answer = await client.sql.query({ statement, limit: options.limit }, stopOf(context))
          if (options.json === true) context.output.json(documentOf(answer))
          else sayAnswer(context.output, answer)
          if (answer.truncated) context.output.say(`Only the first ${options.limit} rows; --limit answers more.`)
        }
      }),
    )
}

function stopOf({ interrupt }: CliContext): StopSource {
  const stop = new StopSource()
  interrupt.onStop(() => stop.stop())
  return stop
}

async function listTables(client: Session['client'], output: Output, json: boolean): Promise<void> {
  const tables = await client.sql.tables({})
  if (json) {
    output.json(tables)
    return
  }
  for (const { name, about, columns } of tables) {
    output.say(`${output.colors.bold(name)}: ${about}`)
    output.say(`  ${columns.map((column) => column.name).join(', ')}`)
  }
}

async function exportAnswer(
  client: Session['client'],
  context: CliContext,
  statement: string,
  { csv, parquet, json }: SqlOptions,
): Promise<void> {
  if (json === true) throw new Fault('invalid-input', 'Choose either --json or a file.')
  for (const [format, file] of [['csv', csv], ['parquet', parquet]] as const) {
    if (file === undefined) continue
    const { content } = await client.sql.export({ statement, format }, stopOf(context))
    writeWholeFile(file, content)
    context.output.say(`Wrote ${file} (${content.length} bytes).`)
  }
}

/** Rows as objects by column name. */
function documentOf({ columns, rows, truncated, synthetic }: SqlAnswer): object {
  const objects = rows.map((row) => Object.fromEntries(columns.map(({ name }, k) => [name, row[k]])))
  return {
    ...(synthetic ? { prices: 'SYNTHETIC' } : {}),
    ...(truncated ? { truncated } : {}),
    columns: columns.map(({ name }) => name),
    types: columns.map(({ type }) => type),
    rows: objects,
  }
}

function sayAnswer(output: Output, { columns, rows, synthetic }: SqlAnswer): void {
  if (synthetic) output.say('SYNTHETIC: some of what was read are generated prices.')
  const header = columns.map(({ name }) => name)
  const numbers = columns.filter(({ type }) => /INT|DOUBLE|FLOAT|DECIMAL/.test(type)).map(({ name }) => name)
  const shown = rows.slice(0, mostShown).map((row) => row.map(cellText))
  if (columns.length === 2 && header[0] === 'explain_key') output.say(rows.map(([, plan]) => (typeof plan === 'string' ? plan : '')).join('\n'))
  else output.say(textTable(header, shown, numbers))
  if (rows.length > mostShown) output.say(`… and ${rows.length - mostShown} more rows (--json or --csv has all)`)
}

function cellText(value: SqlValue): string {
  if (value === null) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > widestCell ? `${text.slice(0, widestCell - 1)}…` : text
}
