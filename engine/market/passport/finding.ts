import type { BarColumns } from '../../domain/bars.ts'
import type { FindingKind, QualityFinding } from '../../domain/passport.ts'

const mostExamples = 10

/** A finding of these open times, or none when there are none. */
export function finding(kind: FindingKind, rule: string, times: readonly number[]): QualityFinding[] {
  if (times.length === 0) return []
  return [{ kind, count: times.length, examples: times.slice(0, mostExamples), rule }]
}

/** What was found before and what was found now, each kind once. */
export function addFindings(before: readonly QualityFinding[], now: readonly QualityFinding[]): QualityFinding[] {
  const sums = new Map<FindingKind, QualityFinding>()
  for (const one of [...before, ...now]) {
    const sum = sums.get(one.kind)
    const examples = [...(sum?.examples ?? []), ...one.examples].slice(0, mostExamples)
    sums.set(one.kind, { ...one, count: (sum?.count ?? 0) + one.count, examples })
  }
  return [...sums.values()]
}

/** What one kind of finding looks at. */
export interface QualityInput {
  readonly bars: BarColumns
  /** Prices of 0 and below may be real. */
  readonly mayBeNegative: boolean
  /** Whether the calendar says that some of a bar of this open time is traded. */
  readonly isExpected: (openAt: number) => boolean
}

/** One kind of finding: its rule in words, and the numbers of the bars that it is about. */
export interface QualityRule {
  readonly kind: FindingKind
  readonly rule: string
  find(input: QualityInput): number[]
}

/** The bars of a series for which something holds. */
export function barsWhere({ length }: BarColumns, holds: (k: number) => boolean): number[] {
  const found: number[] = []
  for (let k = 0; k < length; k++) if (holds(k)) found.push(k)
  return found
}
