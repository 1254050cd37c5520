import type { Instrument } from '../../domain/instrument.ts'
import { currencyPair } from '../shared/currency-pair.ts'

/** `AAPL`, `^GSPC`, `EURUSD=X`, `BTC-USD`, `GC=F`. */
export function yahooSymbol(instrument: Instrument): string {
  const { id, assetClass, spellings } = instrument
  if (spellings?.yahoo !== undefined) return spellings.yahoo
  if (assetClass === 'forex') {
    const { base, quote } = currencyPair(instrument)
    return `${base}${quote}=X`
  }
  if (assetClass === 'crypto') {
    const { base, quote } = currencyPair(instrument)
    return `${base}-${quote}`
  }
  if (assetClass === 'index' && id === 'SPX') return '^GSPC'
  // Classes of shares: BRK.B is BRK-B there.
  return assetClass === 'stock' ? id.replace(/\.([A-Z])$/, '-$1') : id
}
