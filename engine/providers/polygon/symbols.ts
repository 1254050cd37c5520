import type { Instrument } from '../../domain/instrument.ts'
import { currencyPair } from '../shared/currency-pair.ts'

/** `AAPL`, `I:SPX`, `C:EURUSD`, `X:BTCUSD`, `O:SPY251219C00650000`. */
export function polygonSymbol(instrument: Instrument): string {
  const { id, assetClass, spellings } = instrument
  if (spellings?.polygon !== undefined) return spellings.polygon
  switch (assetClass) {
    case 'forex':
    case 'crypto': {
      const { base, quote } = currencyPair(instrument)
      return `${assetClass === 'forex' ? 'C' : 'X'}:${base}${quote}`
    }
    case 'index':
      return `I:${id}`
    case 'option':
      return `O:${id}`
    default:
      return id
  }
}
