/** A row whose first cell is its time. */
type EventRow = readonly [at: number, ...cells: unknown[]] | readonly (number | string)[]

/**
 * Puts rows into others that are in order: by time, and those of one time in the order in which they came. A row that
 * is there already with all its cells equal is left out.
 */
export function mergeEvents<Row extends EventRow>(base: readonly Row[], fresh: readonly Row[]): readonly Row[] {
  const ordered = [...fresh].sort((a, b) => Number(a[0]) - Number(b[0]))
  if (ordered.length === 0) return base
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
  // Sorting keeps the order of rows with the same time, and those that were there come first.
  const tail = [...later, ...added].sort((a, b) => Number(a[0]) - Number(b[0]))
  return base.slice(0, begin).concat(tail)
}

function keyOf(row: EventRow): string {
  return row.map((cell) => `${typeof cell === 'string' ? cell.length : ''}:${String(cell)}`).join('|')
}
