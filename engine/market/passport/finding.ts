import type { BarColumns } from '../../domain/bars.ts'
import type { FindingKind, QualityFinding } from '../../domain/passport.ts'

const mostExamples = 10

/** How many bars were seen, and when the first few of them open. */
export class Spotted {
  count = 0
  readonly examples: number[] = []

  see(openAt: number): void {
    if (this.count++ < mostExamples) this.examples.push(openAt)
  }
}

/** A finding of these bars, or none when there are none. */
export function finding(kind: FindingKind, rule: string, { count, examples }: Spotted): QualityFinding[] {
  return count === 0 ? [] : [{ kind, count, examples, rule }]
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
}

/** One kind of finding: its rule in words, and the bars that it is about. */
export interface QualityRule {
  readonly kind: FindingKind
  readonly rule: string
  find(input: QualityInput): Spotted
}
