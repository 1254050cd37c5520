import type { CommissionTerms } from './commission.ts'
import type { InstrumentKind, MarginTerms, OptionTerms } from './instrument-kind.ts'

export const assetClasses = ['stock', 'index', 'forex', 'crypto', 'commodity', 'future', 'option'] as const
export type AssetClass = (typeof assetClasses)[number]

/**
 * Something that has a price. `id` is ours and unique. What is left out is not known: `completeInstrument` fills it in
 * from the venue and the asset class.
 */
export interface Instrument {
  readonly id: string
  readonly title: string
  readonly assetClass: AssetClass
  readonly venue: string
  /** Currency of its prices (the quote currency). */
  readonly currency: string
  /** Smallest price step; also how many decimals a screen shows. */
  readonly tickSize: number
  /** Smallest step of a quantity; 1 when left out. */
  readonly lotSize?: number
  /** Smallest and largest quantity of an order; none when left out. */
  readonly minQuantity?: number
  readonly maxQuantity?: number
  /** Smallest and largest value of an order, in `currency`; none when left out. */
  readonly minNotional?: number
  readonly maxNotional?: number
  /** How it is traded; spot when nothing says otherwise. */
  readonly kind?: InstrumentKind
  /** What is bought: EUR of EUR/USD, BTC of BTC/USDT. None for stocks and indices. */
  readonly baseCurrency?: string
  /** Currency of profit and margin; of inverse contracts the base currency when left out, else `currency`. */
  readonly settleCurrency?: string
  /** Units of the base that one contract stands for; of inverse contracts its value in `currency`. 1 when left out. */
  readonly multiplier?: number
  /** Worth a fixed amount of `currency`, and settled in the base: its profit goes with 1/price. */
  readonly inverse?: boolean
  readonly margin?: MarginTerms
  /** Prices of 0 and below may be real (spreads, power, crude oil on 2020-04-20). */
  readonly mayBeNegative?: boolean
  /** Id of a trading calendar; that of the asset class and currency when left out: see `calendarOf`. */
  readonly calendar?: string
  readonly commission?: CommissionTerms
  /** What traders call one pip: 0.0001 of EUR/USD, 0.01 of USD/JPY. */
  readonly pipSize?: number
  /** When the last trading ends. */
  readonly expiresAt?: number
  /** Instrument id of what a future or an option is about. */
  readonly underlying?: string
  readonly option?: OptionTerms
  /** Other names that people use for it. */
  readonly aliases?: readonly string[]
  /** How venues and providers write it, by their id: `{ binance: 'BTCUSDT', kraken: 'XBTUSDT' }`. */
  readonly spellings?: Readonly<Record<string, string>>
}

/** What is known of an instrument before it is complete. */
export type InstrumentDraft = { readonly [K in keyof Instrument]?: Instrument[K] | undefined }

/** Currency in which profit and margin are counted. */
export function settleCurrencyOf(instrument: Instrument): string {
  const { settleCurrency, inverse, baseCurrency, currency } = instrument
  return settleCurrency ?? (inverse === true ? (baseCurrency ?? currency) : currency)
}

/** Decimals that a price of this tick size needs: 0.25 → 2, 0.00001 → 5. */
export function priceDecimals(tickSize: number): number {
  if (!(tickSize > 0)) return 2
  for (let decimals = 0; decimals < 12; decimals++) {
    const scaled = tickSize * 10 ** decimals
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * scaled) return decimals
  }
  return 12
}
