import type { Instrument } from '../../domain/instrument.ts'
import { currencyPair } from '../shared/currency-pair.ts'

/** `AAPL`, `EUR/USD`, `BTC/USD`. */
export function twelveDataSymbol(instrument: Instrument): string {
  const spelling = instrument.spellings?.['twelve-data']
  if (spelling !== undefined) return spelling
  if (instrument.assetClass !== 'forex' && instrument.assetClass !== 'crypto') return instrument.id
  const { base, quote } = currencyPair(instrument)
  return `${base}/${quote}`
}
