import type { TradingSegment } from '../../domain/trading-calendar.ts'
import type { SyntheticModel } from './synthetic-model.ts'

export const minutesPerDay = 1440
const minuteMs = 60_000

/** How much happens in each minute of a day, and in which it can be traded. */
export interface Activity {
  /** Shares of the day's variance; they sum to 1. News come while markets are closed, too. */
  readonly variance: Float64Array
  /** How busy trading is, about 1 in the middle of a session; 0 in closed minutes. */
  readonly volume: Float64Array
  readonly openMinutes: number
}

/** Weight of a closed minute beside an open one. */
const closedWeight = 0.06

/** Busy hours UTC of markets that go around the clock: Asia, Europe, both sides of the Atlantic, night. */
const hourly = [
  0.75, 0.85, 0.8, 0.7, 0.65, 0.7, 0.85, 1.15, 1.25, 1.1, 1, 1, 1.15, 1.5, 1.7, 1.6, 1.35, 1.1, 1, 0.95, 0.85, 0.7,
  0.65, 0.7,
]

/** Days with the same hours share one answer. */
export class ActivityTable {
  readonly #known = new Map<string, Activity>()

  of(shape: SyntheticModel['shape'], dayAt: number, segments: readonly TradingSegment[]): Activity {
    // A session that goes on around midnight has no U in it, so that where it began does not matter.
    const [first, last] = shape === 'exchange' ? [-Infinity, Infinity] : [0, minutesPerDay]
    const minute = (at: number): number => Math.min(last, Math.max(first, Math.round((at - dayAt) / minuteMs)))
    const spans = segments.map(({ openAt, closeAt }) => ({ from: minute(openAt), until: minute(closeAt) }))
    const key = `${shape} ${spans.map(({ from, until }) => `${String(from)}-${String(until)}`).join(' ')}`
    let known = this.#known.get(key)
    if (known === undefined) this.#known.set(key, (known = activityOf(shape, spans)))
    return known
  }
}

function activityOf(shape: SyntheticModel['shape'], spans: readonly { from: number; until: number }[]): Activity {
  const variance = new Float64Array(minutesPerDay).fill(closedWeight)
  const volume = new Float64Array(minutesPerDay)
  let openMinutes = 0
  for (const { from, until } of spans) {
    for (let minute = Math.max(0, from); minute < Math.min(minutesPerDay, until); minute++) {
      const busy = shape === 'exchange' ? smile(minute - from, until - 1 - minute) : aroundTheClock(minute)
      volume[minute] = busy
      variance[minute] = busy
      openMinutes++
    }
  }
  const sum = variance.reduce((total, weight) => total + weight, 0)
  for (let minute = 0; minute < minutesPerDay; minute++) variance[minute] /= sum
  return { variance, volume, openMinutes }
}

/** The U of a session: busy after the opening, quiet at noon, busy before the close. */
function smile(sinceOpen: number, beforeClose: number): number {
  return 0.7 + 1.9 * Math.exp(-sinceOpen / 22) + 1.2 * Math.exp(-beforeClose / 18)
}

function aroundTheClock(minute: number): number {
  const hour = Math.floor(minute / 60)
  const part = (minute % 60) / 60
  return hourly[hour] * (1 - part) + hourly[(hour + 1) % 24] * part
}
