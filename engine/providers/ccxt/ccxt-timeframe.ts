import { isTimeframe, type Timeframe } from '../../domain/timeframe.ts'

/** Ours for one of the package's: months are `1M` there, years `1y`. Undefined for what is none of ours. */
export function timeframeOfCcxt(text: string): Timeframe | undefined {
  const month = /^(\d+)M$/.exec(text)
  const year = /^(\d+)[yY]$/.exec(text)
  const ours = month !== null ? `${month[1]}mo` : year !== null ? `${12 * Number(year[1])}mo` : text
  return isTimeframe(ours) ? ours : undefined
}

/** How the package may write it; the first one that an exchange has is asked for. */
export function ccxtTimeframes(timeframe: Timeframe): readonly string[] {
  if (!timeframe.endsWith('mo')) return [timeframe]
  const months = Number.parseInt(timeframe, 10)
  const years = months / 12
  return Number.isInteger(years) ? [`${years}y`, `${years}Y`, `${months}M`] : [`${months}M`]
}
