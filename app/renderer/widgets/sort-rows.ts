/** By which column a table is sorted, and which way. */
export interface GridSort {
  readonly column: string
  readonly descending: boolean
}

/** What a row is sorted by; null where it has nothing to be sorted by. */
export type SortKey = number | string | null

/**
 * The rows by a key. Equal ones keep the order they were given in, and those without a value come last whichever way
 * it goes.
 */
export function sortRows<Row>(rows: readonly Row[], key: (row: Row) => SortKey, descending: boolean): readonly Row[] {
  const turn = descending ? -1 : 1
  const keyed = rows.map((row) => ({ row, by: valueOf(key(row)) }))
  keyed.sort((a, b) => {
    if (a.by === null || b.by === null) return Number(a.by === null) - Number(b.by === null)
    return turn * (a.by < b.by ? -1 : a.by > b.by ? 1 : 0)
  })
  return keyed.map(({ row }) => row)
}

/** The order after a press on a column's head: ascending, then descending, then as it was before any press. */
export function nextSort(sort: GridSort | undefined, column: string): GridSort | undefined {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? undefined : { column, descending: true }
}

function valueOf(key: SortKey): SortKey {
  if (typeof key === 'string') return key.toLowerCase()
  return Number.isNaN(key) ? null : key
}
