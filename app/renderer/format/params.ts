import type { ParamValue, ParamValues } from '../../../engine/domain/param.ts'
import type { StatisticCard } from '../../../engine/domain/run.ts'
import { formatFixed, noValue } from './number.ts'
import { formatStatistic } from './statistic.ts'

/** A parameter's value in as few digits as tell it from its neighbours. */
export function formatParam(value: ParamValue): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value)
}

/** `fast=12 slow=45`. */
export function formatParams(params: ParamValues): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}=${formatParam(value)}`)
    .join(' ')
}

/** A statistic by its id, in the unit of its card. */
export function formatMetric(
  id: string,
  value: number | null | undefined,
  cards: readonly StatisticCard[],
): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noValue
  const card = cards.find((known) => known.id === id)
  return card === undefined ? formatFixed(value, 3) : formatStatistic({ id, value }, card)
}
