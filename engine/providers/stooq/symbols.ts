import type { Instrument } from '../../domain/instrument.ts'
import { currencyPair } from '../shared/currency-pair.ts'

/** `aapl.us`, `^spx`, `eurusd`, `btc.v`, `gc.f`. */
export function stooqSymbol(instrument: Instrument): string {
  const { id, assetClass, spellings } = instrument
  if (spellings?.stooq !== undefined) return spellings.stooq
  const name = id.toLowerCase()
  switch (assetClass) {
    case 'stock':
      return /\.[a-z]{1,2}$/.test(name) ? name : `${name.replaceAll('.', '-')}.us`
    case 'index':
      return name.startsWith('^') ? name : `^${name}`
    case 'forex': {
      const { base, quote } = currencyPair(instrument)
      return `${base}${quote}`.toLowerCase()
    }
    case 'crypto':
      return `${currencyPair(instrument).base.toLowerCase()}.v`
    case 'future':
      return name.includes('.') ? name : `${name}.f`
    default:
      return name
  }
}
