import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import { inferTimeframe } from '../../domain/timeframe.ts'
import { barEnds } from '../../market/resample.ts'

/** Bars of exchange rates by pair, such as `EURUSD`: how many dollars a euro costs. */
export type RateBars = ReadonlyMap<string, BarColumns>

/** How many units of the account's currency one unit of another is worth, as it was known at each time asked for. */
export interface KnownRates {
  /** At the open of each step, where fills happen. */
  readonly atOpen: Float64Array
  /** At the close of each step, where the account is valued. */
  readonly atClose: Float64Array
}

/**
 * Rates by the last close that was over. Null when both currencies are the same. Fault `data-missing` when there is no
 * rate at all, or none yet when the first bar closes.
 */
export function knownRates(
  from: string,
  to: string,
  rates: RateBars,
  opens: Float64Array,
  closes: Float64Array,
  instrument: string,
): KnownRates | null {
  if (from === to) return null
  const straight = rates.get(from + to)
  const bars = straight ?? rates.get(to + from)
  const need = `${instrument} is priced in ${from} and the account is kept in ${to}`
  if (bars === undefined || bars.length === 0) {
    throw new Fault('data-missing', `${need}: there are no bars of ${from}${to}. Import that exchange rate.`)
  }
  const known = (times: Float64Array): Float64Array => lastKnown(bars, straight !== undefined, times)
  const answer = { atOpen: known(opens), atClose: known(closes) }
  if (answer.atClose[0] !== answer.atClose[0]) {
    throw new Fault(
      'data-missing',
      `${need}, but the bars of ${straight === undefined ? to + from : from + to} begin later, on ` +
        `${new Date(bars.openAt[0]).toISOString().slice(0, 10)}. Start the run after that.`,
    )
  }
  return answer
}

function lastKnown(bars: BarColumns, isStraight: boolean, times: Float64Array): Float64Array {
  const ends = barEnds(bars.openAt, inferTimeframe(bars.openAt))
  const rates = new Float64Array(times.length)
  let bar = -1
  for (let i = 0; i < times.length; i++) {
    while (bar + 1 < ends.length && ends[bar + 1] <= times[i]) bar++
    rates[i] = bar < 0 ? NaN : isStraight ? bars.close[bar] : 1 / bars.close[bar]
  }
  return rates
}
