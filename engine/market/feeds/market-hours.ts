import { isOpen, nextClose, nextOpen } from '../../domain/trading-sessions.ts'
import type { TradingCalendar } from '../../domain/trading-calendar.ts'

/** How long an answer that the calendar gives no end for is taken as it is. */
const longestMs = 86_400_000

/** Whether a market trades, asked every second: the calendar is looked at when that changes, or once a day. */
export class MarketHours {
  readonly #calendar: () => TradingCalendar
  #fromAt = Infinity
  #untilAt = -Infinity
  #open = true
  #nextOpenAt: number | null = null

  /** The calendar is asked for anew each time: a person may set another one. */
  constructor(calendar: () => TradingCalendar) {
    this.#calendar = calendar
  }

  isOpen(at: number): boolean {
    this.#look(at)
    return this.#open
  }

  /** When it trades next; null while it trades, and where the calendar does not know. */
  nextOpenAt(at: number): number | null {
    this.#look(at)
    return this.#nextOpenAt
  }

  #look(at: number): void {
    if (at >= this.#fromAt && at < this.#untilAt) return
    const calendar = this.#calendar()
    this.#open = isOpen(calendar, at)
    this.#nextOpenAt = this.#open ? null : nextOpen(calendar, at)
    this.#fromAt = at
    const changesAt = this.#open ? nextClose(calendar, at) : this.#nextOpenAt
    this.#untilAt = Math.min(changesAt ?? Infinity, at + longestMs)
  }
}
