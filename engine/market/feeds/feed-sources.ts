import type { Clock } from '../../base/clock.ts'
import { once, type Disposer } from '../../base/disposable.ts'
import { Fault, toFault } from '../../base/fault.ts'
import { neverStop } from '../../base/stop.ts'
import { didYouMean } from '../../domain/near-names.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { SeriesKind } from '../../domain/series.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'

/** Where the live prices of an instrument come from. */
export interface FeedSource {
  readonly provider: MarketProvider
  readonly instrument: Instrument
  /** The time that its prices are of, where that is not now. */
  readonly clock?: Clock
}

/** A provider that may know a name, with its clock where that is not the engine's. */
export type Candidate = Pick<FeedSource, 'provider' | 'clock'>

/** Finds out which provider has an instrument live. */
export class FeedSources {
  readonly #providersFor: (wanted: string) => readonly Candidate[]
  readonly #lists = new WeakMap<MarketProvider, Promise<readonly Instrument[]>>()
  readonly #listeners = new Set<(restarted?: MarketProvider) => void>()

  /** Providers that may know a name, in the order in which they are asked; others are not contacted. */
  constructor(providersFor: (wanted: string) => readonly Candidate[]) {
    this.#providersFor = providersFor
  }

  /**
   * Providers came or went: who follows one looks whether it is still the first. Who follows `restarted` begins anew:
   * what it told before does not hold any more.
   */
  changed(restarted?: MarketProvider): void {
    for (const listener of [...this.#listeners]) listener(restarted)
  }

  onChange(listener: (restarted?: MarketProvider) => void): Disposer {
    this.#listeners.add(listener)
    return once(() => this.#listeners.delete(listener))
  }

  /**
   * By instrument id, a venue's spelling or an alias; `PROVIDER/ID` asks one provider only. The first provider that has
   * one of `kinds` live wins. Faults: `not-found` with the names that come close; `offline` and `busy` when the only
   * provider that may know could not be asked.
   */
  async find(wanted: string, kinds: readonly SeriesKind[]): Promise<FeedSource> {
    const live = this.#providersFor(wanted).filter(
      ({ provider: { watch, capabilities } }) =>
        watch !== undefined && kinds.some((kind) => capabilities.live.includes(kind)),
    )
    const named = live.filter(({ provider: { capabilities } }) => wanted.startsWith(`${capabilities.id}/`))
    const known: string[] = []
    let failure: Fault | undefined
    for (const candidate of named.length > 0 ? named : live) {
      const { provider } = candidate
      const { id } = provider.capabilities
      const name = named.length > 0 ? wanted.slice(id.length + 1) : wanted
      let instruments: readonly Instrument[]
      try {
        instruments = await this.#listOf(provider)
      } catch (thrown) {
        failure ??= toFault(thrown)
        continue
      }
      const instrument = instruments.find((one) => isCalled(one, name, id))
      if (instrument !== undefined) return { ...candidate, instrument }
      known.push(...instruments.map((one) => one.id))
    }
    if (failure !== undefined) throw failure
    const ending = known.filter((id) => id.toUpperCase().endsWith(`:${wanted.toUpperCase()}`))
    const near = ending.length > 0 ? ` Did you mean "${ending[0]}"?` : didYouMean(wanted, known)
    const what = kinds.join(' or ')
    throw new Fault('not-found', `No provider that is switched on has live ${what} of "${wanted}".${near}`)
  }

  #listOf(provider: MarketProvider): Promise<readonly Instrument[]> {
    const known = this.#lists.get(provider)
    if (known !== undefined) return known
    const asked = provider.instruments?.(neverStop) ?? Promise.resolve([])
    this.#lists.set(provider, asked)
    asked.catch(() => this.#lists.delete(provider))
    return asked
  }
}

function isCalled({ id, aliases, spellings }: Instrument, name: string, provider: string): boolean {
  if (id === name || spellings?.[provider] === name) return true
  return id.toUpperCase() === name.toUpperCase() || (aliases?.includes(name) ?? false)
}
