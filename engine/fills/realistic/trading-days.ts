import { calendarOf } from '../../domain/calendars/list.ts'
import { sessionsBetween } from '../../domain/trading-sessions.ts'

const dayMs = 86_400_000
/** Bars before a session belong to it: no market is closed for longer. */
const longestClose = 40 * dayMs

/**
 * The trading day of each bar: that of the session that trades at its open, else of the next one, so that what comes in
 * at night belongs to the day it waits for. Without a calendar, days are those of UTC.
 */
export class TradingDays {
  readonly #openAt: Float64Array
  readonly #calendar: string | undefined
  #days: Int32Array | null = null

  constructor(openAt: Float64Array, calendar: string | undefined) {
    this.#openAt = openAt
    this.#calendar = calendar
  }

  /** Days since 1970; made when it is first asked for, since few orders are good for a day. */
  dayOf(bar: number): number {
    this.#days ??= this.#calendar === undefined ? utcDays(this.#openAt) : sessionDays(this.#openAt, this.#calendar)
    return this.#days[bar]
  }
}

function utcDays(openAt: Float64Array): Int32Array {
  return Int32Array.from(openAt, (at) => Math.floor(at / dayMs))
}

function sessionDays(openAt: Float64Array, id: string): Int32Array {
  const calendar = calendarOf({ calendar: id, assetClass: 'stock', currency: 'USD' })
  const sessions = sessionsBetween(calendar, openAt[0], openAt[openAt.length - 1] + longestClose)
  const days = utcDays(openAt)
  let k = 0
  for (let bar = 0; bar < days.length; bar++) {
    while (k < sessions.length && sessions[k].closeAt <= openAt[bar]) k++
    if (k < sessions.length) days[bar] = sessions[k].day
  }
  return days
}
