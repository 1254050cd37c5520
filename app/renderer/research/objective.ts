import type { StatisticCard } from '../../../engine/domain/run.ts'
import { formatMetric } from '../format/params.ts'

/** What a search ranks by: a statistic, and whether small is good. */
export interface Objective {
  readonly statistic: string
  readonly lowIsBest: boolean
}

export function readObjective(text: string): Objective {
  return text.startsWith('-') ? { statistic: text.slice(1), lowIsBest: true } : { statistic: text, lowIsBest: false }
}

/** An objective's value as the statistic it was made from: the sign that ranked it is taken back. */
export function formatObjective(
  { statistic, lowIsBest }: Objective,
  value: number | null,
  cards: readonly StatisticCard[],
): string {
  return formatMetric(statistic, value === null || !lowIsBest ? value : -value, cards)
}

export function objectiveTitle({ statistic }: Objective, cards: readonly StatisticCard[]): string {
  return cards.find(({ id }) => id === statistic)?.title ?? statistic
}

/** Statistics of which less is better. */
export const lowIsGood: ReadonlySet<string> = new Set([
  'maxDrawdown', 'avgDrawdown', 'annualVolatility', 'maxDrawdownDuration', 'avgDrawdownDuration', 'ulcerIndex',
  'timeInDrawdown', 'trackingError', 'lossStreak', 'commissions', 'turnover',
])
