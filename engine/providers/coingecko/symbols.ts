import { Fault } from '../../base/fault.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { currencyPair } from '../shared/currency-pair.ts'

/** CoinGecko names coins, not tickers: many coins share one ticker. These are the ones that everybody means. */
const coins: Readonly<Record<string, string>> = {
  BTC: 'bitcoin', ETH: 'ethereum', SOL: 'solana', XRP: 'ripple', BNB: 'binancecoin', ADA: 'cardano', DOGE: 'dogecoin',
  TRX: 'tron', AVAX: 'avalanche-2', DOT: 'polkadot', LINK: 'chainlink', LTC: 'litecoin', BCH: 'bitcoin-cash',
  XLM: 'stellar', ATOM: 'cosmos', ETC: 'ethereum-classic', XMR: 'monero', UNI: 'uniswap', NEAR: 'near',
  ALGO: 'algorand',
}

export interface CoinSymbol {
  readonly coin: string
  readonly currency: string
}

/** A spelling is the coin's id, `bitcoin`, or with its currency, `bitcoin/usd`. Fault `data-missing` for others. */
export function coingeckoSymbol(instrument: Instrument, provider: string): CoinSymbol {
  const spelling = instrument.spellings?.[provider] ?? instrument.spellings?.coingecko
  const dollars = (currency: string): string => (/^USD[TC]?$/i.test(currency) ? 'usd' : currency.toLowerCase())
  if (spelling !== undefined) {
    const [coin, currency = dollars(instrument.currency)] = spelling.split('/')
    return { coin, currency }
  }
  const { base, quote } = currencyPair(instrument)
  if (!Object.hasOwn(coins, base)) {
    const fix = 'state its id there as the spelling “coingecko”'
    throw new Fault('data-missing', `CoinGecko names coins by ids, and that of ${base} is not known; ${fix}.`)
  }
  return { coin: coins[base], currency: dollars(quote) }
}
