import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { neverStop } from '../base/stop.ts'
import { allPriorities, noProviderSettings, type ProviderSettings } from '../domain/provider-settings.ts'
import { SyntheticMarket } from '../market/synthetic/synthetic-market.ts'
import { syntheticModels, syntheticSeed } from '../market/synthetic/synthetic-models.ts'
import type { MarketProvider } from '../ports/market-provider.ts'
import { simulatedProvider } from '../providers/simulated/simulated-provider.ts'
import { VirtualTime } from '../../tests/kit/virtual-time.ts'
import { venueKey, venueNow } from '../../tests/venues/bar-source.ts'
import { stooqVenue } from '../../tests/venues/stooq.ts'
import { VenueServer } from '../../tests/venues/venue-server.ts'
import { MarketProviders } from './market-providers.ts'

let home = ''
const ends: (() => unknown)[] = []
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lonja-providers-'))
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
  rmSync(home, { recursive: true, force: true })
})

function rig(keys: Readonly<Record<string, string>> = {}) {
  const time = new VirtualTime(venueNow)
  const market = new SyntheticMarket(syntheticSeed, syntheticModels)
  let kept: ProviderSettings = noProviderSettings
  const settings = {
    read: () => kept,
    write: (next: ProviderSettings) => {
      kept = next
      return Promise.resolve()
    },
  }
  const secrets = {
    read: (name: string) => Promise.resolve(keys[name]),
    names: () => Promise.resolve(Object.keys(keys)),
  }
  const exchange = (id: string): MarketProvider => {
    const simulated = simulatedProvider(market, time, time)
    return { ...simulated, capabilities: { ...simulated.capabilities, id: `ccxt:${id}`, synthetic: false } }
  }
  const providers = new MarketProviders({ settings, secrets, market, clock: time, timers: time, exchange, home })
  ends.push(() => providers.close())
  return { providers, settings, time }
}

test('every provider has a card of its own, and every name in the usual order is one', async () => {
  const { providers } = rig()
  const ids = (await providers.list()).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toContain('ccxt:kraken')
  const named = Object.values(allPriorities(noProviderSettings)).flat()
  expect(named.filter((id) => !ids.includes(id))).toEqual([])
})

test('a card says whether a provider can list its instruments', async () => {
  const { providers } = rig()
  for (const { id, listsInstruments } of await providers.list()) {
    expect([id, (await providers.provider(id)).instruments !== undefined]).toEqual([id, listsInstruments])
  }
})

test('an order names providers of that kind, each once', async () => {
  const { providers } = rig()
  await expect(providers.prefer('stock', ['fred'])).rejects.toThrow('FRED has nothing of the kind stock')
  await expect(providers.prefer('stock', ['polygon', 'stooq', 'polygon'])).rejects.toThrow('twice')
  await expect(providers.prefer('stock', ['nobody'])).rejects.toMatchObject({ code: 'not-found' })
})

test('those are used that are switched on and have their key', async () => {
  const { providers } = rig({ polygon: 'x' })
  const ids = async (): Promise<readonly string[]> =>
    (await providers.available()).map(({ capabilities }) => capabilities.id)
  expect(await ids()).toEqual(expect.arrayContaining(['polygon', 'coingecko', 'file-drop']))
  expect(await ids()).not.toEqual(expect.arrayContaining(['fred']))
  expect(await ids()).not.toEqual(expect.arrayContaining(['yahoo']))
  await providers.change({ id: 'yahoo', enabled: true })
  await providers.change({ id: 'polygon', enabled: false })
  expect(await ids()).toContain('yahoo')
  expect(await ids()).not.toContain('polygon')
  const card = (await providers.list()).find(({ id }) => id === 'fred')
  expect(card).toMatchObject({ key: 'missing', secret: 'fred', health: null, enabled: true })
})

test('what is not there, or no address, is refused and changes nothing', async () => {
  const { providers, settings } = rig()
  await expect(providers.change({ id: 'stook' })).rejects.toMatchObject({ code: 'not-found' })
  await expect(providers.prefer('stock', ['stooq', 'nobody'])).rejects.toMatchObject({ code: 'not-found' })
  for (const baseUrl of ['', 'ftp://x', 'http://far.test', 'https://a:b@x.test', 'https://x.test/?key=1']) {
    await expect(providers.change({ id: 'iex', baseUrl })).rejects.toMatchObject({ code: 'invalid-input' })
  }
  expect(settings.read()).toEqual(noProviderSettings)
})

test('a provider is asked where its address says, from the next request on, and tells how it does', async () => {
  const { providers, settings } = rig({ stooq: venueKey })
  const venue = await VenueServer.start(stooqVenue.answer)
  ends.push(() => venue.close())
  await providers.change({ id: 'stooq', baseUrl: venue.url })
  const provider = await providers.provider('stooq')
  const page = await provider.bars?.(stooqVenue.ranges[0], neverStop)
  expect(page?.bars.length).toBeGreaterThan(300)
  const card = (await providers.list()).find(({ id }) => id === 'stooq')
  expect(card).toMatchObject({ baseUrl: venue.url, key: 'set', health: { breaker: 'closed', retryAt: null } })
  expect(await providers.provider('stooq')).toBe(provider)
  await providers.change({ id: 'stooq', requestsPerMinute: 7 })
  await (await providers.provider('stooq')).bars?.(stooqVenue.ranges[0], neverStop)
  const limited = (await providers.list()).find(({ id }) => id === 'stooq')
  const limits = [{ weight: 7, windowMs: 60_000, used: 1 }]
  expect(limited).toMatchObject({ requestsPerMinute: 7, health: { limits } })
  await providers.change({ id: 'stooq', baseUrl: null, requestsPerMinute: null })
  expect(settings.read().providers).toEqual({ stooq: {} })
  expect(await providers.provider('stooq')).not.toBe(provider)
  expect((await providers.list()).find(({ id }) => id === 'stooq')?.baseUrl).toBe('https://stooq.com')
})

test('an order of one’s own holds until the usual one is wanted again', async () => {
  const { providers } = rig()
  await providers.prefer('stock', ['yahoo', 'stooq'])
  expect(providers.priority({ assetClass: 'stock' })).toEqual(['yahoo', 'stooq'])
  await providers.prefer('stock', null)
  expect(providers.priority({ assetClass: 'stock' })[0]).toBe('file-drop')
})

test('listing makes no folder and opens nothing', async () => {
  const { providers } = rig()
  await providers.list()
  expect(existsSync(join(home, 'drop'))).toBe(false)
})
