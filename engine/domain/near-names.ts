/** Edit distance with neighbour swaps (Damerau-Levenshtein, optimal string alignment), over short names. */
function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    new Array<number>(b.length + 1).fill(0).map((_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, rows[i - 2][j - 2] + 1)
      }
      rows[i][j] = best
    }
  }
  return rows[a.length][b.length]
}

/** The names a person may have meant by `typed`, nearest first; at most three. */
export function nearNames(typed: string, names: readonly string[]): string[] {
  const wanted = typed.toLowerCase()
  return names
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .filter(
      ({ name, distance }) =>
        distance <= Math.max(1, Math.floor(wanted.length / 3)) ||
        (wanted.length >= 3 && name.toLowerCase().startsWith(wanted)) ||
        // What a name is called beside its venue: ES1 of SIM:ES1.
        name.toLowerCase().endsWith(`:${wanted}`),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** ` Did you mean "breakout"?`, or nothing when no name comes close. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const near = nearNames(typed, names)
  return near.length === 0 ? '' : ` Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`
}
