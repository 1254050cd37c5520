import { Fault } from '../../base/fault.ts'
import type { Instrument } from '../../domain/instrument.ts'

/** What is bought and what is paid with. */
export interface CurrencyPair {
  readonly base: string
  readonly quote: string
}

/**
 * The pair of currencies that an instrument is: as a spelling such as `EUR/USD` says, as the instrument states them, or
 * read off an id such as `EURUSD`, `EUR/USD` or `BTC-USDT`. Fault `data-missing` where it is no pair.
 */
export function currencyPair({ id, baseCurrency, currency }: Instrument, spelling?: string): CurrencyPair {
  if (spelling === undefined && baseCurrency !== undefined && baseCurrency !== '') {
    return { base: baseCurrency, quote: currency }
  }
  const name = spelling ?? id
  const parts = /^([A-Z0-9]{2,10})[-/_:]([A-Z]{3,5})$/i.exec(name) ?? /^([A-Z]{3})([A-Z]{3})$/i.exec(name)
  if (parts !== null) return { base: parts[1].toUpperCase(), quote: parts[2].toUpperCase() }
  const quote = currency.toUpperCase()
  if (name.toUpperCase().endsWith(quote) && name.length > quote.length) {
    return { base: name.slice(0, -quote.length).toUpperCase(), quote }
  }
  throw new Fault('data-missing', `${id} does not say which two currencies it is about; state its base currency.`)
}
