import { expect, test } from 'vitest'
import type { Instrument } from '../../domain/instrument.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import { chainFor } from '../provider-chain.ts'
import { instrumentToFetch } from './instrument-to-fetch.ts'

const of = (exchange: string, symbol: string, other: Partial<Instrument> = {}): Instrument => ({
  id: `${symbol.replaceAll('/', '-').replaceAll(':', '-')}.${exchange}`,
  title: symbol,
  assetClass: 'crypto',
  venue: exchange,
  currency: 'USDT',
  tickSize: 0.01,
  spellings: { [`ccxt:${exchange}`]: symbol },
  ...other,
})

const binance = of('binance', 'BTC/USDT')
const perpetual = of('binance', 'BTC/USDT:USDT')
const kraken = of('kraken', 'BTC/USDT')

function provider(id: string, listed?: readonly Instrument[]): MarketProvider & { readonly asked: () => number } {
  let asked = 0
  return {
    asked: () => asked,
    capabilities: {
      id, title: id, assetClasses: ['crypto'], timeframes: ['1h'], history: ['bars'], live: [], secret: null,
      barsPerRequest: 100, synthetic: false,
    },
    bars: () => Promise.reject(new Error('not asked')),
    ...(listed !== undefined && {
      instruments: () => {
        asked++
        return Promise.resolve(listed)
      },
    }),
    close: () => Promise.resolve(),
  }
}

function rig(known: readonly Instrument[], ...all: readonly MarketProvider[]) {
  let list = known
  return {
    instruments: {
      list: () => Promise.resolve(list),
      find: (id: string) => {
        const found = list.filter((one) => Object.values(one.spellings ?? {}).includes(id))
        return Promise.resolve(found.length === 1 ? found[0] : undefined)
      },
      save: (told: readonly Instrument[]) => {
        list = [...list, ...told]
      },
    },
    providers: (named: readonly string[] | null) =>
      Promise.resolve(all.filter(({ capabilities }) => named?.includes(capabilities.id) ?? true)),
  }
}

const spec = (providers: readonly string[] | null = null) => ({ providers, assetClass: null })

test('what one exchange spells so is its own, also when others list the same pair', async () => {
  const asked = provider('ccxt:binance', [])
  const parts = rig([binance, perpetual, kraken], asked, provider('ccxt:kraken', []))
  expect(await instrumentToFetch(parts, spec(['ccxt:binance']), 'BTC/USDT')).toBe(binance)
  expect(await instrumentToFetch(parts, spec(['ccxt:binance']), 'btcusdt')).toBe(binance)
  expect(await instrumentToFetch(parts, spec(['ccxt:kraken']), 'BTC/USDT')).toBe(kraken)
  expect(await instrumentToFetch(parts, spec(), 'btc-usdt.kraken')).toBe(kraken)
  // What is known needs no asking.
  expect(asked.asked()).toBe(0)
  await expect(instrumentToFetch(parts, spec(), 'BTC/USDT')).rejects.toThrow(
    'BTC/USDT may be BTC-USDT.binance, BTC-USDT.kraken. Say which',
  )
})

test('a provider that is named is asked for its list, and another exchange does not stand in for it', async () => {
  const parts = rig([kraken], provider('ccxt:binance', [binance]), provider('ccxt:okx', []))
  expect(await instrumentToFetch(parts, spec(['ccxt:binance']), 'BTC/USDT')).toBe(binance)
  await expect(instrumentToFetch(parts, spec(['ccxt:okx']), 'BTC/USDT')).rejects.toMatchObject({ code: 'not-found' })
})

test('an exchange is asked for its own instruments of any kind, and for no other exchange’s', () => {
  const all = ['ccxt:binance', 'ccxt:kraken', 'coins'].map((id) => provider(id))
  const ids = (instrument: Instrument): string[] =>
    chainFor(all, { instrument, timeframe: '1h' }, []).map(({ capabilities: { id } }) => id)
  expect(ids(binance)).toEqual(['ccxt:binance', 'coins'])
  expect(ids(of('kraken', 'BTC/USD:USD', { assetClass: 'future' }))).toEqual(['ccxt:kraken'])
  expect(ids({ ...binance, spellings: {} })).toEqual(['ccxt:binance', 'ccxt:kraken', 'coins'])
})
