/**
 * Hours of trading as minutes from midnight, on the calendar's clock, of the day that the session is named for: below 0
 * on the day before, from 1440 on the day after. `until` is the first minute without trading.
 */
export interface Hours {
  readonly from: number
  readonly until: number
}

/** Hours of each weekday, Sunday first; an empty list is a day without trading. */
export type WeekHours = readonly [
  readonly Hours[],
  readonly Hours[],
  readonly Hours[],
  readonly Hours[],
  readonly Hours[],
  readonly Hours[],
  readonly Hours[],
]

/** A day that is not like other days of its week. */
export interface Holiday {
  /** `2024-07-04`: the day of the session on the calendar's clock. */
  readonly date: string
  readonly name: string
  /** Hours of that day; closed when empty. */
  readonly hours: readonly Hours[]
}

/** When a market trades. One file each in `engine/domain/calendars`. */
export interface TradingCalendar {
  /** What instruments name it by: `nyse`. */
  readonly id: string
  readonly title: string
  /** IANA zone of its clock. */
  readonly timeZone: string
  /** The hours that hold from a date on (`2024-11-05`), oldest first; the first ones also hold before. */
  readonly eras: readonly { readonly since: string; readonly week: WeekHours }[]
  /** The days of a year that differ, in any order; of two for one date the later in the list counts. */
  holidays(year: number): readonly Holiday[]
}

/** One day's trading. A break in it parts it in segments, each [openAt, closeAt). */
export interface TradingSession {
  /** The day it is named for, as days since 1970-01-01. */
  readonly day: number
  readonly openAt: number
  readonly closeAt: number
  readonly segments: readonly TradingSegment[]
}

export interface TradingSegment {
  readonly openAt: number
  readonly closeAt: number
}
