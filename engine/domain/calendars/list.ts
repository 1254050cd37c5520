import { classDefaults } from '../instrument-defaults/list.ts'
import type { Instrument } from '../instrument.ts'
import type { TradingCalendar } from '../trading-calendar.ts'
import { alwaysOpen } from './always-open.ts'
import { cmeEquity } from './cme-equity.ts'
import { cmeGlobex } from './cme-globex.ts'
import { euronext } from './euronext.ts'
import { forex245 } from './forex-24-5.ts'
import { lse } from './lse.ts'
import { nyse } from './nyse.ts'
import { tokyo } from './tokyo.ts'
import { weekdaysUtc } from './weekdays.ts'
import { xetra } from './xetra.ts'

/** Every calendar that instruments can name. */
export const calendars: readonly TradingCalendar[] = [
  alwaysOpen, weekdaysUtc, forex245, nyse, cmeGlobex, cmeEquity, lse, xetra, euronext, tokyo,
]

const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]))

export const findCalendar = (id: string): TradingCalendar | undefined => byId.get(id)

/**
 * The calendar by which an instrument trades: the one it names, else that of its asset class and currency, else any
 * time from Monday to Friday.
 */
export function calendarOf(instrument: Pick<Instrument, 'calendar' | 'assetClass' | 'currency'>): TradingCalendar {
  const { calendar, assetClass, currency } = instrument
  const ofClass = classDefaults[assetClass]
  const usual = ofClass.calendar ?? ofClass.calendarByCurrency?.[currency]
  return byId.get(calendar ?? '') ?? byId.get(usual ?? '') ?? weekdaysUtc
}
