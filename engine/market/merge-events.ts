/** A row whose first cell is its time. */
type EventRow = readonly [at: number, ...cells: unknown[]] | readonly (number | string)[]

export interface MergedEvents<Row> {
  /** By time; those of one time in the order in which they came. */
  readonly rows: readonly Row[]
  readonly added: number
}

/** Puts rows into others that are in order; a row that is there already with all its cells equal is left out. */
export function mergeEvents<Row extends EventRow>(base: readonly Row[], fresh: readonly Row[]): MergedEvents<Row> {
  const ordered = [...fresh].sort((a, b) => Number(a[0]) - Number(b[0]))
  if (ordered.length === 0) return { rows: base, added: 0 }
  let begin = base.length
  while (begin > 0 && Number(base[begin - 1][0]) >= Number(ordered[0][0])) begin--
  const later = base.slice(begin)
  const known = new Set(later.map(keyOf))
  const added = ordered.filter((row) => {
    const key = keyOf(row)
    if (known.has(key)) return false
    known.add(key)
    return true
  })
  if (added.length === 0) return { rows: base, added: 0 }
  // Sorting keeps the order of rows with the same time, and those that were there come first.
  const tail = [...later, ...added].sort((a, b) => Number(a[0]) - Number(b[0]))
  return { rows: [...base.slice(0, begin), ...tail], added: added.length }
}

function keyOf(row: EventRow): string {
  return row.map((cell) => `${typeof cell === 'string' ? cell.length : ''}:${String(cell)}`).join('|')
}
