import { assert } from '../base/assert.ts'
import { roundToStep } from '../base/decimal.ts'
import { forexPip } from './pips.ts'
import type { AssetClass, Instrument, InstrumentDraft } from './instrument.ts'

/** What can be said for many instruments at once: nothing that names one of them. */
export type InstrumentDefaults = Omit<
  InstrumentDraft,
  'id' | 'title' | 'assetClass' | 'venue' | 'aliases' | 'spellings' | 'expiresAt' | 'underlying' | 'option'
> & {
  /** Calendars where the market goes with the currency of the prices. */
  readonly calendarByCurrency?: Readonly<Record<string, string>>
}

/** A draft that says what it is about. */
export type NamedDraft = InstrumentDraft & { readonly id: string }

/**
 * Fills in what a draft does not say: first from what is said of its venue, then from what is said of its asset class.
 * What nobody says stays out, but for the six fields that every instrument has.
 */
export function completeInstrument(
  draft: NamedDraft,
  ofVenue: InstrumentDefaults,
  ofClass: InstrumentDefaults,
): Instrument {
  const assetClass: AssetClass = draft.assetClass ?? 'stock'
  const { calendarByCurrency = {}, ...stated } = { ...said(ofClass), ...said(ofVenue), ...said(draft) }
  const pair = assetClass === 'forex' || assetClass === 'crypto' ? pairOf(draft.id, draft.currency) : undefined
  const currency = draft.currency ?? pair?.quote ?? stated.currency
  assert(currency !== undefined, 'Invariant: each asset class has a currency')
  // A tenth of a pip: the class cannot know whether the pair is one of yen.
  const ofPair = assetClass === 'forex' ? roundToStep(forexPip(currency) / 10, 1e-8) : undefined
  const tickSize = draft.tickSize ?? ofVenue.tickSize ?? ofPair ?? stated.tickSize
  assert(tickSize !== undefined, 'Invariant: each asset class has a tick')
  const baseCurrency = stated.baseCurrency ?? pair?.base
  const calendar = stated.calendar ?? calendarByCurrency[currency]
  return {
    ...stated,
    id: draft.id,
    title: draft.title ?? draft.id,
    assetClass,
    venue: draft.venue ?? 'file',
    currency,
    tickSize,
    ...(baseCurrency === undefined ? {} : { baseCurrency }),
    ...(calendar === undefined ? {} : { calendar }),
    ...(assetClass === 'forex' ? { pipSize: stated.pipSize ?? forexPip(currency) } : {}),
  }
}

/** Only what is there: a key that stands for nothing hides no default. */
function said<T extends object>(draft: T): Defined<T> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as Defined<T>
}

type Defined<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> }

/** Quote currencies that pairs are written with, longest first so that USDT is not taken for a USD. */
const quotes = [
  'FDUSD',
  'USDT',
  'USDC',
  'BUSD',
  'TUSD',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'CHF',
  'AUD',
  'CAD',
  'NZD',
  'BTC',
  'ETH',
]

/** `EURUSD`, `EUR/USD`, `BTC-USDT`: the two sides of a pair's name, when it can be told. */
export function pairOf(id: string, currency?: string): { readonly base: string; readonly quote: string } | undefined {
  const parts = /^([A-Z0-9]{2,10})[/_-]([A-Z0-9]{2,10})$/.exec(id.toUpperCase())
  if (parts !== null) return { base: parts[1], quote: parts[2] }
  const name = id.toUpperCase()
  const quote =
    currency !== undefined && name.endsWith(currency) ? currency : quotes.find((known) => name.endsWith(known))
  const base = quote === undefined ? '' : name.slice(0, -quote.length)
  if (quote !== undefined && /^[A-Z0-9]{2,10}$/.test(base)) return { base, quote }
  return /^[A-Z]{6}$/.test(name) && currency === undefined
    ? { base: name.slice(0, 3), quote: name.slice(3) }
    : undefined
}
