import type { DuckDBConnection } from '@duckdb/node-api'
import { assert } from '../../base/assert.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { RunSummary } from '../../domain/run.ts'
import type { SqlTable } from '../../domain/sql.ts'
import type { EventKind } from '../../ports/market-store.ts'
import type { RunStore } from '../../ports/run-store.ts'
import { sqlText } from '../duck/duck.ts'
import { makeMemoryTable, type Cell } from './memory-table.ts'
import { fillRows, runRow, tradeRows } from './run-rows.ts'
import { sqlTables } from './sql-tables.ts'

/** What the tables are made of. */
export interface SqlSources {
  readonly runs: RunStore
  /** Every version of every series; of the current ones also their files. */
  datasets(): readonly { readonly dataset: Dataset; readonly isCurrent: boolean; readonly files: readonly string[] }[]
  /** Bars of a series that has no Parquet files. */
  read(hash: string): Promise<BarColumns>
  /** All events of a kind, also those that are being recorded. */
  eventFiles(kind: EventKind): Promise<readonly { readonly instrument: string; readonly file: string }[]>
}

const mostRuns = 100_000

const eventTables: Readonly<Record<string, EventKind>> = {
  market_trades: 'trades',
  market_quotes: 'quotes',
  market_books: 'books',
  market_funding: 'funding',
  market_liquidations: 'liquidations',
}

/** Makes all tables; those that a statement names also get their rows. Answers whether these hold generated prices. */
export async function makeSqlTables(
  connection: DuckDBConnection,
  sources: SqlSources,
  named: ReadonlySet<string>,
): Promise<boolean> {
  const stored = sources.datasets()
  let synthetic = false
  for (const table of sqlTables) {
    if (!named.has(table.name)) {
      await makeMemoryTable(connection, table, [])
      continue
    }
    const kind = eventTables[table.name]
    if (table.name === 'bars') {
      await makeBars(connection, sources, table, stored.filter(({ isCurrent }) => isCurrent))
      synthetic ||= stored.some(({ dataset, isCurrent }) => isCurrent && dataset.synthetic)
    } else if (kind !== undefined) await makeEvents(connection, sources, table, kind)
    else {
      const runs = ['runs', 'trades', 'fills'].includes(table.name) ? sources.runs.list(mostRuns) : []
      synthetic ||= runs.some(({ evidence }) => evidence.synthetic)
      await makeMemoryTable(connection, table, rowsOf(table.name, stored, runs, sources.runs))
    }
  }
  return synthetic
}

function rowsOf(
  name: string,
  stored: ReturnType<SqlSources['datasets']>,
  runs: readonly RunSummary[],
  store: RunStore,
): readonly (readonly Cell[])[] {
  if (name === 'runs') return runs.map(runRow)
  if (name === 'datasets') {
    return stored.map(({ dataset, isCurrent }) => {
      const { instrument, timeframe, hash, bars, firstAt, lastAt, source, synthetic } = dataset
      return [instrument.id, timeframe, hash, isCurrent, bars, firstAt, lastAt, source, synthetic]
    })
  }
  if (name === 'instruments') {
    const known = new Map(stored.toReversed().map(({ dataset: { instrument } }) => [instrument.id, instrument]))
    return [...known.values()].map(({ id, title, assetClass, venue, currency, tickSize }) => [
      id, title, assetClass, venue, currency, tickSize,
    ])
  }
  assert(name === 'trades' || name === 'fills', `there are no rows for ${name}`)
  const rows = name === 'trades' ? tradeRows : fillRows
  return runs.flatMap(({ id }) => {
    const result = store.read(id)
    return result === undefined ? [] : rows(id, result)
  })
}

type StoredSeries = ReturnType<SqlSources['datasets']>[number]

async function makeBars(
  connection: DuckDBConnection,
  sources: SqlSources,
  table: SqlTable,
  current: readonly StoredSeries[],
): Promise<void> {
  const parts: string[] = []
  for (const [k, { dataset, files }] of current.entries()) {
    const { instrument, timeframe, hash, synthetic } = dataset
    const label = `${sqlText(instrument.id)} AS instrument, ${sqlText(timeframe)} AS timeframe`
    let from = `read_parquet([${files.map(sqlText).join(', ')}])`
    if (files.length === 0) {
      from = `older_series_${k}`
      const older = { name: from, columns: table.columns.slice(2, 8) }
      await makeMemoryTable(connection, older, rowsOfBars(await sources.read(hash)))
    }
    parts.push(`SELECT ${label}, open_at, open, high, low, close, volume, ${String(synthetic)} AS synthetic FROM ${from}`)
  }
  if (parts.length === 0) await makeMemoryTable(connection, table, [])
  else await connection.run(`CREATE VIEW bars AS ${parts.join(' UNION ALL ')}`)
}

function rowsOfBars({ openAt, open, high, low, close, volume, length }: BarColumns): Cell[][] {
  return Array.from({ length }, (_, k) => [openAt[k], open[k], high[k], low[k], close[k], volume[k]])
}

async function makeEvents(
  connection: DuckDBConnection,
  sources: SqlSources,
  table: SqlTable,
  kind: EventKind,
): Promise<void> {
  const byInstrument = new Map<string, string[]>()
  for (const { instrument, file } of await sources.eventFiles(kind)) {
    const files = byInstrument.get(instrument)
    if (files === undefined) byInstrument.set(instrument, [file])
    else files.push(file)
  }
  const columns = table.columns.slice(1).map(({ name }) => `"${name}"`).join(', ')
  const parts = [...byInstrument].map(([instrument, files]) =>
    `SELECT ${sqlText(instrument)} AS instrument, ${columns} FROM read_parquet([${files.map(sqlText).join(', ')}])`)
  if (parts.length === 0) await makeMemoryTable(connection, table, [])
  else await connection.run(`CREATE VIEW "${table.name}" AS ${parts.join(' UNION ALL ')}`)
}
