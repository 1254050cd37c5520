import type { Instrument } from '../../domain/instrument.ts'
import { currencyPair, type CurrencyPair } from '../shared/currency-pair.ts'

/** A stock as Alpha Vantage writes it: `IBM`, `TSCO.LON`. */
export function stockSymbol({ id, spellings }: Instrument): string {
  return spellings?.['alpha-vantage'] ?? id
}

/** A pair of currencies, which Alpha Vantage takes apart. A spelling is written `EUR/USD`. */
export function pairSymbols(instrument: Instrument): CurrencyPair {
  return currencyPair(instrument, instrument.spellings?.['alpha-vantage'])
}
