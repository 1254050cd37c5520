import { Fault } from '../../base/fault.ts'

/** Table functions that make rows out of what is written in the statement; all others could read or write something. */
const allowedTableFunctions = new Set([
  'range', 'generate_series', 'unnest', 'repeat', 'json_each', 'json_tree', 'generate_subscripts',
])
/** Functions with an effect beyond their answer. */
const refusedFunctions = new Set(['write_log', 'nextval', 'currval', 'setseed', 'getenv'])

/** A statement that may run. */
export interface CheckedStatement {
  /** `EXPLAIN ` or `EXPLAIN ANALYZE ` where it was asked for, else empty; `select` is what it is about. */
  readonly explain: string
  readonly select: string
  /** Lower-case names of the tables it reads, its own common table expressions included. */
  readonly tables: ReadonlySet<string>
}

const explainPattern = /^\s*explain(\s+analyze)?\s+(?!analyze\b|\()(?=\S)([\s\S]*)$/i

/** Parts EXPLAIN from what it explains: EXPLAIN ANALYZE runs it, so that has to be looked at by itself. */
export function withoutExplain(statement: string): { readonly explain: string; readonly select: string } {
  const match = explainPattern.exec(statement)
  if (match === null) return { explain: '', select: statement }
  return { explain: match[1] === undefined ? 'EXPLAIN ' : 'EXPLAIN ANALYZE ', select: match[2] ?? '' }
}

/**
 * Looks through the tree that DuckDB's own parser made of a statement (`json_serialize_sql`). Fault `invalid-input`
 * unless it is one statement that reads and calls nothing that reaches beyond the tables.
 */
export function checkTree(serialized: string, parts: ReturnType<typeof withoutExplain>): CheckedStatement {
  const tree = JSON.parse(serialized) as {
    readonly error?: boolean
    readonly error_type?: string
    readonly error_message?: string
    readonly statements?: readonly unknown[]
  }
  if (tree.error === true || tree.statements === undefined) {
    if (tree.error_type === 'parser') throw refused(`The statement cannot be read: ${tree.error_message ?? ''}.`)
    throw refused('Only SELECT, WITH, DESCRIBE, SHOW, SUMMARIZE and EXPLAIN are run here: statements that read.')
  }
  if (tree.statements.length !== 1) {
    throw refused(
      tree.statements.length === 0 ? 'There is no statement.' : `These are ${tree.statements.length} statements; write one.`,
    )
  }
  const tables = new Set<string>()
  visit(tree.statements[0], tables)
  return { ...parts, tables }
}

function visit(node: unknown, tables: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, tables)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const { type, table_name: table, function_name: named } = node as Readonly<Record<string, unknown>>
  if (type === 'BASE_TABLE' && typeof table === 'string') tables.add(table.toLowerCase())
  if (type === 'SHOW_REF' && typeof table === 'string') tables.add(table.replaceAll('"', '').toLowerCase())
  if (typeof named === 'string' && refusedFunctions.has(named.toLowerCase())) {
    throw refused(`The function ${named} has an effect beyond its answer, so it is not run here.`)
  }
  if (type === 'TABLE_FUNCTION') {
    const { function_name: name } = (node as { readonly function: { readonly function_name?: unknown } }).function
    if (typeof name !== 'string' || !allowedTableFunctions.has(name.toLowerCase())) {
      throw refused(
        `The table function ${String(name)} is not run here: statements read the tables of Lonja and no files. ` +
          `Allowed are ${[...allowedTableFunctions].join(', ')}.`,
      )
    }
  }
  for (const item of Object.values(node)) visit(item, tables)
}

function refused(message: string): Fault {
  return new Fault('invalid-input', message)
}
