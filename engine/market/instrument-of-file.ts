import type { BarColumns } from '../domain/bars.ts'
import { completeInstrument } from '../domain/complete-instrument.ts'
import { classDefaults, venueDefaults } from '../domain/instrument-defaults/list.ts'
import type { Instrument, InstrumentDraft } from '../domain/instrument.ts'

const maxDecimals = 8
const sampled = 2000

/** Decimals of the shortest text of a price: 1.0716 → 4. */
function decimalsOf(price: number): number {
  const text = String(price)
  const exponent = text.indexOf('e-')
  if (exponent >= 0) return Math.min(maxDecimals, Number(text.slice(exponent + 2)) + Math.max(0, exponent - 2))
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

/**
 * The price step that the bars were written with: one in the last decimal that at least a fiftieth of the closes use,
 * so that a few oddly precise prices do not decide for all.
 */
export function inferTickSize(bars: BarColumns): number {
  const counts = new Uint32Array(maxDecimals + 1)
  const step = Math.max(1, Math.floor(bars.length / sampled))
  let seen = 0
  for (let i = 0; i < bars.length; i += step, seen++) counts[Math.min(maxDecimals, decimalsOf(bars.close[i]))]++
  for (let decimals = maxDecimals; decimals > 0; decimals--) {
    if (counts[decimals] * 50 >= seen && counts[decimals] > 0) return Number(`1e-${decimals}`)
  }
  return 1
}

const dayMs = 86_400_000
const hourMs = 3_600_000

/**
 * The calendar that bars of an unknown kind plainly follow: around the clock with weekends, or on weekdays around the
 * clock. Undefined where an exchange's hours fit as well, so that what trades at night is not called odd for it.
 */
export function inferCalendar({ openAt, length }: BarColumns): string | undefined {
  if (length < 2 || (openAt[length - 1] - openAt[0]) / (length - 1) > 2 * dayMs) return undefined
  let weekends = 0
  let nights = 0
  for (const at of openAt) {
    // 1 January 1970 was a Thursday.
    const weekday = (((Math.floor(at / dayMs) + 4) % 7) + 7) % 7
    const hour = Math.floor((((at % dayMs) + dayMs) % dayMs) / hourMs)
    if (weekday === 6) weekends++
    if (hour >= 1 && hour < 6) nights++
  }
  if (weekends > length / 20) return 'always-open'
  return nights > length / 10 ? 'forex-24-5' : undefined
}

/** `GOOG.csv` → `GOOG`: what an instrument is called when nobody says. */
export function instrumentIdOfFile(fileName: string): string {
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
  return stem.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '').toUpperCase() || 'IMPORTED'
}

/**
 * What a person did not state is filled in from the file's name and prices, and, where the asset class was stated, from
 * what holds of it.
 */
export function instrumentOfFile(draft: InstrumentDraft | null, fileName: string, bars: BarColumns): Instrument {
  const id = draft?.id ?? instrumentIdOfFile(fileName)
  const tickSize = draft?.tickSize ?? inferTickSize(bars)
  if (draft?.assetClass !== undefined) {
    const ofVenue = draft.venue === undefined ? undefined : venueDefaults[draft.venue]
    return completeInstrument({ ...draft, id, tickSize }, ofVenue ?? {}, classDefaults[draft.assetClass])
  }
  const calendar = draft?.calendar ?? inferCalendar(bars)
  return completeInstrument({ ...draft, id, tickSize, calendar }, {}, { currency: 'USD' })
}
