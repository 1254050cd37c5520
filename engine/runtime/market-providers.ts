import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { Fault } from '../base/fault.ts'
import { seededRandom, type Random } from '../base/random.ts'
import type { AssetClass, Instrument } from '../domain/instrument.ts'
import { didYouMean } from '../domain/near-names.ts'
import type { KeyState, ProviderCard } from '../domain/provider-card.ts'
import { providerPriority, type ProviderSettings } from '../domain/provider-settings.ts'
import type { SyntheticMarket } from '../market/synthetic/synthetic-market.ts'
import type { MarketProvider } from '../ports/market-provider.ts'
import type { ProviderChange, ProviderDesk } from '../ports/provider-desk.ts'
import type { ProviderSettingsStore } from '../ports/provider-settings-store.ts'
import type { Secrets } from '../ports/secrets.ts'
import type { Timers } from '../ports/timers.ts'
import type { OpenProvider, ProviderDefinition } from '../providers/shared/provider-definition.ts'
import type { NodeTransport } from '../providers/shared/node-transport.ts'

export interface MarketProviderParts {
  readonly settings: ProviderSettingsStore
  readonly secrets: Pick<Secrets, 'read' | 'names'>
  readonly market: SyntheticMarket
  readonly clock: Clock
  readonly timers: Timers
  /** One exchange of ccxt, of those that live feeds ask too. */
  readonly exchange: (id: string) => MarketProvider
  /** The data folder. */
  readonly home: string
}

interface Loaded {
  readonly definitions: readonly ProviderDefinition[]
  readonly transport: NodeTransport
  readonly random: Random
}

/** The providers of market data: known by their cards, opened when one is asked for, and kept while the engine runs. */
export class MarketProviders implements ProviderDesk {
  readonly #parts: MarketProviderParts
  readonly #opened = new Map<string, { readonly provider: OpenProvider; readonly setUp: string }>()
  #loading: Promise<Loaded> | null = null

  constructor(parts: MarketProviderParts) {
    this.#parts = parts
  }

  settings(): ProviderSettings {
    return this.#parts.settings.read()
  }

  async list(): Promise<readonly ProviderCard[]> {
    const { definitions } = await this.#load()
    const settings = this.settings()
    const keys = await this.#parts.secrets.names()
    return definitions.map((definition): ProviderCard => {
      const { id, title, assetClasses, timeframes, history, live, synthetic, secret } = definition.capabilities
      const { historyDays = {}, listsInstruments = false } = definition.capabilities
      return {
        id, title, assetClasses, timeframes, historyDays, history, live, synthetic, secret,
        listsInstruments,
        about: definition.about,
        enabled: isEnabled(definition, settings),
        key: keyState(definition, keys),
        baseUrl: settings.providers[id]?.baseUrl ?? definition.baseUrl,
        requestsPerMinute: settings.providers[id]?.requestsPerMinute ?? null,
        health: this.#opened.get(id)?.provider.health?.() ?? null,
      }
    })
  }

  async change({ id, enabled, baseUrl, requestsPerMinute }: ProviderChange): Promise<void> {
    await this.#definition(id)
    if (typeof baseUrl === 'string') checkAddress(baseUrl)
    const settings = this.settings()
    const before = settings.providers[id] ?? {}
    const setting = { ...before, ...without({ enabled, baseUrl, requestsPerMinute }, undefined) }
    const changed = { ...settings.providers, [id]: without(setting, null) }
    await this.#parts.settings.write({ ...settings, providers: changed })
  }

  async prefer(assetClass: AssetClass, order: readonly string[] | null): Promise<void> {
    for (const id of order ?? []) {
      const { capabilities } = await this.#definition(id)
      if (capabilities.assetClasses.includes(assetClass)) continue
      const kinds = capabilities.assetClasses.join(', ')
      throw new Fault('invalid-input', `${capabilities.title} has nothing of the kind ${assetClass}: it has ${kinds}.`)
    }
    if (new Set(order ?? []).size < (order?.length ?? 0)) {
      throw new Fault('invalid-input', 'A provider stands twice in the order. Name each once.')
    }
    const settings = this.settings()
    const { [assetClass]: _, ...others } = settings.priority
    const priority = order === null ? others : { ...others, [assetClass]: order }
    await this.#parts.settings.write({ ...settings, priority })
  }

  /** Providers that are switched on and have their key. */
  async available(): Promise<readonly MarketProvider[]> {
    const { definitions } = await this.#load()
    const settings = this.settings()
    const keys = await this.#parts.secrets.names()
    const ready = definitions.filter((definition) => {
      return isEnabled(definition, settings) && keyState(definition, keys) !== 'missing'
    })
    return Promise.all(ready.map((definition) => this.#open(definition)))
  }

  /** One provider by its id, whether switched on or not. Fault `not-found`. */
  async provider(id: string): Promise<MarketProvider> {
    return this.#open(await this.#definition(id))
  }

  priority(instrument: Pick<Instrument, 'assetClass'>): readonly string[] {
    return providerPriority(this.settings(), instrument.assetClass)
  }

  async close(): Promise<void> {
    if (this.#loading === null) return
    const { transport } = await this.#loading
    for (const { provider } of this.#opened.values()) await provider.close()
    transport.close()
  }

  async #definition(id: string): Promise<ProviderDefinition> {
    const { definitions } = await this.#load()
    const found = definitions.find(({ capabilities }) => capabilities.id === id)
    if (found !== undefined) return found
    const near = didYouMean(id, definitions.map(({ capabilities }) => capabilities.id))
    throw new Fault('not-found', `There is no provider “${id}”.${near} See them all: lonja providers --all`)
  }

  async #open(definition: ProviderDefinition): Promise<OpenProvider> {
    const { id } = definition.capabilities
    const { baseUrl, requestsPerMinute } = this.settings().providers[id] ?? {}
    const setUp = `${baseUrl ?? ''} ${requestsPerMinute ?? ''}`
    const known = this.#opened.get(id)
    if (known?.setUp === setUp) return known.provider
    const { transport, random } = await this.#load()
    const { clock, timers, secrets, home } = this.#parts
    const folder = join(home, id === 'file-drop' ? 'drop' : `providers/${id}`)
    const limits = requestsPerMinute === undefined ? {} : { limits: [{ weight: requestsPerMinute, windowMs: 60_000 }] }
    const address = baseUrl === undefined ? {} : { baseUrl }
    const provider = definition.open({ clock, timers, random, transport, secrets, folder, ...limits, ...address })
    this.#opened.set(id, { provider, setUp })
    await known?.provider.close()
    return provider
  }

  #load(): Promise<Loaded> {
    this.#loading ??= this.#loadNow()
    return this.#loading
  }

  async #loadNow(): Promise<Loaded> {
    const { clock, timers, market, exchange } = this.#parts
    const [{ providerDefinitions }, { NodeTransport: Transport }] = await Promise.all([
      import('./provider-definitions.ts'),
      import('../providers/shared/node-transport.ts'),
    ])
    const definitions = providerDefinitions(exchange, market)
    // Chance only spreads the times of trying again.
    return { definitions, transport: new Transport(timers), random: seededRandom(clock.now()) }
  }
}

/** The same without what is `nothing`. */
function without<T extends object, N extends null | undefined>(
  values: T,
  nothing: N,
): { [K in keyof T]?: Exclude<T[K], N> } {
  const entries = Object.entries(values).filter(([, value]) => value !== nothing)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], N> }
}

function isEnabled({ capabilities, enabledByDefault }: ProviderDefinition, settings: ProviderSettings): boolean {
  return settings.providers[capabilities.id]?.enabled ?? enabledByDefault
}

function keyState({ capabilities: { secret }, keyIsOptional }: ProviderDefinition, keys: readonly string[]): KeyState {
  if (secret === null) return 'none'
  if (keys.includes(secret)) return 'set'
  return keyIsOptional === true ? 'optional' : 'missing'
}

/** An address goes with a key, so it is encrypted unless it stays on this machine. */
function checkAddress(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isHere = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isHere))) {
    if (url.username === '' && url.password === '' && url.search === '') return
  }
  throw new Fault(
    'invalid-input',
    'An address begins with https:// (http:// only on this machine) and holds no name, password or query.',
  )
}
