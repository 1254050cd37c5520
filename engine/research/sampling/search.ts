import type { ParamValues } from '../../domain/param.ts'

/** How a try ended. Higher scores are better; null for a run that failed or has no such number. */
export type Score = number | null

export interface Try {
  readonly params: ParamValues
  readonly score: Score
}

/**
 * A search that is asked what to run next and told how it went, so that whoever runs the backtests decides where and
 * how many at a time. Several points may be asked for before any is told. The same seed and the same answers in the
 * same order give the same points.
 */
export interface Search {
  /** The next point, never one asked before; null when the space is used up. */
  ask(): ParamValues | null
  tell(params: ParamValues, score: Score): void
  /** The best try told so far. */
  readonly best: Try | null
}

/** Failed tries sort last; of equal scores the earlier comes first. */
export function rankByScore(scores: readonly Score[]): number[] {
  const worth = (score: Score): number => (score === null || Number.isNaN(score) ? -Infinity : score)
  return scores.map((_, k) => k).sort((a, b) => {
    const [x, y] = [worth(scores[a]), worth(scores[b])]
    return x === y ? a - b : x < y ? 1 : -1
  })
}
