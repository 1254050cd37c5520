import type { Instrument } from '../../domain/instrument.ts'

type Loose = Readonly<Record<string, unknown>>

const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const part = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {})

/** `BTC/USDT:USDT` of Bybit is `BTC-USDT-USDT.bybit`: unique, and good as a file name. */
export function instrumentIdOf(exchange: string, symbol: string): string {
  return `${symbol.replace(/[^A-Za-z0-9._-]+/g, '-')}.${exchange}`
}

/** A market of the package as an instrument; undefined for what is no longer traded or has no price step. */
export function instrumentOfMarket(exchange: string, market: unknown): Instrument | undefined {
  const { symbol, id, base, quote, type, active, precision, limits, inverse, ...more } = part(market)
  const name = text(symbol)
  const currency = text(quote)
  const tickSize = positive(part(precision).price)
  if (name === undefined || currency === undefined || tickSize === undefined || active === false) return undefined
  const kind = type === 'swap' ? 'perpetual' : type === 'future' || type === 'option' ? type : 'spot'
  const { amount, cost } = part(limits)
  const spelling = text(id)
  return {
    id: instrumentIdOf(exchange, name),
    title: `${name} (${exchange})`,
    assetClass: kind === 'future' || kind === 'option' ? kind : 'crypto',
    venue: exchange,
    currency,
    tickSize,
    kind,
    calendar: 'always-open',
    spellings: { [`ccxt:${exchange}`]: name, ...(spelling === undefined ? {} : { [exchange]: spelling }) },
    ...given('lotSize', positive(part(precision).amount)),
    ...given('minQuantity', positive(part(amount).min)),
    ...given('maxQuantity', positive(part(amount).max)),
    ...given('minNotional', positive(part(cost).min)),
    ...given('maxNotional', positive(part(cost).max)),
    ...given('baseCurrency', text(base)),
    ...(kind === 'spot' ? {} : given('settleCurrency', text(more.settle))),
    ...(kind === 'spot' ? {} : given('multiplier', positive(more.contractSize))),
    ...(inverse === true ? { inverse } : {}),
    ...given('expiresAt', positive(more.expiry)),
    ...given('option', kind === 'option' ? optionOf(more) : undefined),
    ...given('commission', commissionOf(more)),
  }
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [N in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [N in K]: V })
}

function optionOf({ optionType, strike }: Loose): Instrument['option'] | undefined {
  const price = positive(strike)
  if (price === undefined || (optionType !== 'call' && optionType !== 'put')) return undefined
  return { right: optionType, strike: price, style: 'european' }
}

function commissionOf({ maker, taker }: Loose): Instrument['commission'] | undefined {
  if (typeof maker !== 'number' || typeof taker !== 'number') return undefined
  return { makerRatio: maker, takerRatio: taker }
}
