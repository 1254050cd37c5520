import type { Statistic, StatisticCard } from '../../../engine/domain/run.ts'
import { formatFixed, formatPercent, noValue } from './number.ts'
import { formatDate, formatDuration } from './time.ts'

/** A statistic's value in the unit its card names; the dash when it has none. */
export function formatStatistic(statistic: Statistic, card: StatisticCard): string {
  const { value } = statistic
  if (value === null) return noValue
  switch (card.unit) {
    case 'ratio':
      return formatPercent(value)
    case 'money':
      return formatFixed(value, 2)
    case 'count':
      return formatFixed(value, 0)
    case 'number':
      return formatFixed(value, 3)
    case 'durationMs':
      return formatDuration(value)
    case 'timeMs':
      return formatDate(value)
  }
}
