import type { Hours, TradingCalendar } from '../trading-calendar.ts'

const day: readonly Hours[] = [{ from: 0, until: 1440 }]

/** Trades around the clock, every day of the year; days are those of UTC. */
export const alwaysOpen: TradingCalendar = {
  id: 'always-open',
  title: 'Around the clock',
  timeZone: 'UTC',
  eras: [{ since: '1970-01-01', week: [day, day, day, day, day, day, day] }],
  holidays: () => [],
}
