import type { Instrument } from '../../domain/instrument.ts'
import { currencyPair } from '../shared/currency-pair.ts'

export interface DukascopySymbol {
  readonly name: string
  /** What the whole numbers of its files are divided by to give prices. */
  readonly scale: number
}

/** Prices of these have three decimals in the files; those of other pairs of currencies have five. */
const threeDecimals = /JPY|HUF|RUB|THB|XAU|XAG|IDX|CMD|^BTC|^ETH|USUSD$/

/** `EURUSD`, `XAUUSD`, `USA500IDXUSD`. A spelling may state the scale too: `LTCUSD@10`. */
export function dukascopySymbol(instrument: Instrument): DukascopySymbol {
  const spelling = instrument.spellings?.dukascopy
  const [given, scale] = (spelling ?? '').split('@')
  const isPair = instrument.assetClass === 'forex' || instrument.assetClass === 'crypto'
  const pair = spelling === undefined && isPair ? currencyPair(instrument) : undefined
  const name = spelling === undefined ? (pair === undefined ? instrument.id : `${pair.base}${pair.quote}`) : given
  const upper = name.toUpperCase()
  if (scale !== undefined && Number(scale) > 0) return { name: upper, scale: Number(scale) }
  const three = threeDecimals.test(upper) || !/^[A-Z]{6}$/.test(upper)
  return { name: upper, scale: three ? 1000 : 100_000 }
}
