import { expect, test } from 'vitest'
import { allocateBars } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { BarStore } from '../../ports/bar-store.ts'
import { storedRate } from './rate-bars.ts'

const dayMs = 86_400_000

function pair(id: string, more: Partial<Instrument>, synthetic = false): Dataset {
  const instrument: Instrument = {
    id,
    title: id,
    assetClass: 'forex',
    venue: 'file',
    currency: 'USD',
    tickSize: 0.0001,
    ...more,
  }
  return {
    hash: id.padEnd(64, '0'), instrument, timeframe: '1d', source: 'test', synthetic, bars: 3, firstAt: 0,
    lastAt: 2 * dayMs,
  }
}

/** What is stored, newest first; every series has three days. */
const storeOf = (...stored: readonly Dataset[]): BarStore => ({
  list: async () => stored,
  find: async () => undefined,
  read: async () => {
    const bars = allocateBars(3)
    bars.openAt.set([0, dayMs, 2 * dayMs])
    return bars
  },
  write: async () => {
    throw new Error('nothing is written')
  },
})

test('a rate is found by its usual names, either way round, up to the end of the run', async () => {
  const store = storeOf(pair('GBP-USD', {}), pair('USDJPY', { currency: 'JPY' }))
  expect(await storedRate(store, 'GBP', 'USD', null, false)).toMatchObject({ pair: 'GBPUSD', bars: { length: 3 } })
  const yen = await storedRate(store, 'JPY', 'USD', 2 * dayMs, false)
  expect([yen.pair, yen.bars.length]).toEqual(['USDJPY', 2])
})

test('it is also found by what it is, but a simulated one only where the run trades the simulated market', async () => {
  const real = pair('kraken:XBTUSD', { assetClass: 'crypto', baseCurrency: 'BTC' })
  const perpetual = pair('kraken:PI_XBTUSD', { assetClass: 'crypto', baseCurrency: 'BTC', kind: 'perpetual' })
  const simulated = pair('SIM:BTC', { baseCurrency: 'BTC' }, true)
  const names = async (store: BarStore, withSynthetic: boolean): Promise<string> =>
    (await storedRate(store, 'BTC', 'USD', null, withSynthetic)).dataset.instrument.id
  expect(await names(storeOf(simulated, perpetual, real), false)).toBe('kraken:XBTUSD')
  expect(await names(storeOf(simulated), true)).toBe('SIM:BTC')
  await expect(storedRate(storeOf(simulated, perpetual), 'BTC', 'USD', null, false)).rejects.toThrow(
    'there are no bars of BTCUSD or USDBTC',
  )
})
