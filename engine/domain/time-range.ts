/** A stretch of time [fromAt, untilAt), ms UTC. */
export interface TimeRange {
  readonly fromAt: number
  readonly untilAt: number
}

/** The same time as few rising ranges that neither touch nor overlap; empty ones are dropped. */
export function unionOf(ranges: readonly TimeRange[]): TimeRange[] {
  const sorted = ranges.filter(({ fromAt, untilAt }) => untilAt > fromAt).sort((a, b) => a.fromAt - b.fromAt)
  const union: { fromAt: number; untilAt: number }[] = []
  for (const { fromAt, untilAt } of sorted) {
    const last = union.at(-1)
    if (last !== undefined && fromAt <= last.untilAt) last.untilAt = Math.max(last.untilAt, untilAt)
    else union.push({ fromAt, untilAt })
  }
  return union
}

/** What of `range` none of `taken` covers, rising. */
export function without(range: TimeRange, taken: readonly TimeRange[]): TimeRange[] {
  const left: TimeRange[] = []
  let fromAt = range.fromAt
  for (const next of unionOf(taken)) {
    if (next.untilAt <= fromAt) continue
    if (next.fromAt >= range.untilAt) break
    if (next.fromAt > fromAt) left.push({ fromAt, untilAt: next.fromAt })
    fromAt = next.untilAt
  }
  if (fromAt < range.untilAt) left.push({ fromAt, untilAt: range.untilAt })
  return left
}
