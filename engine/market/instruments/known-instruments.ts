import { canonicalJson } from '../../base/canonical-json.ts'
import { Fault } from '../../base/fault.ts'
import { calendars, findCalendar } from '../../domain/calendars/list.ts'
import {
  changedSettings, instrumentOfSettings, instrumentWith, type InstrumentSettings, type SettingsChange,
} from '../../domain/instrument-settings.ts'
import type { Instrument, InstrumentDraft } from '../../domain/instrument.ts'
import { didYouMean } from '../../domain/near-names.ts'
import type { BarStore } from '../../ports/bar-store.ts'
import type { InstrumentCatalog, InstrumentMatch, InstrumentQuery } from '../../ports/instrument-catalog.ts'
import type { InstrumentSettingsStore, InstrumentStore } from '../../ports/instrument-store.ts'
import { InstrumentIndex } from './instrument-index.ts'
import { symbolKey } from '../../domain/symbol-key.ts'

interface Known {
  /** Changes with the stored series; the rest is told to us. */
  readonly series: string
  /** The same value as long as nobody set or edited anything. */
  readonly settings: InstrumentSettings
  readonly list: readonly Instrument[]
  readonly byId: ReadonlyMap<string, Instrument>
  readonly stored: ReadonlySet<string>
}

export interface KnownInstrumentsParts {
  readonly bars: Pick<BarStore, 'list'>
  readonly store: InstrumentStore
  readonly settings: InstrumentSettingsStore
  /** Whether an instrument can be sent and stored: a provider may tell nonsense. */
  readonly isSound: (instrument: Instrument) => boolean
}

/** So many are looked for one by one. */
const fewIds = 200

/** Instruments of stored series, of providers and of a person's settings, as one list that can be searched. */
export class KnownInstruments implements InstrumentCatalog {
  readonly #parts: KnownInstrumentsParts
  #told: readonly Instrument[] | undefined
  #toldById: ReadonlyMap<string, Instrument> | undefined
  #known: Known | undefined
  #index: InstrumentIndex | undefined

  constructor(parts: KnownInstrumentsParts) {
    this.#parts = parts
  }

  async list(): Promise<readonly Instrument[]> {
    return (await this.#all()).list
  }

  async find(id: string): Promise<Instrument | undefined> {
    const { byId, list } = await this.#all()
    const exact = byId.get(id.toLowerCase())
    if (exact !== undefined) return exact
    const key = symbolKey(id)
    const found = list.filter(({ id: own, aliases = [], spellings = {} }) =>
      [own, ...aliases, ...Object.values(spellings)].some((name) => symbolKey(name) === key),
    )
    return found.length === 1 ? found[0] : undefined
  }

  /** Those of these ids that are known, in the same order. */
  async withIds(ids: readonly string[]): Promise<readonly Instrument[]> {
    const { byId } = await this.#all()
    return ids.map((id) => byId.get(id.toLowerCase())).filter((known) => known !== undefined)
  }

  save(instruments: readonly Instrument[]): void {
    // A start of the engine saves a few, and is not to read all that are known for that.
    const ids = instruments.map(({ id }) => id)
    const known = this.#told ?? (ids.length > fewIds ? this.#toldOf() : this.#parts.store.some(ids))
    const before = new Map(known.map((instrument) => [instrument.id.toLowerCase(), instrument]))
    const changed = instruments
      .filter((instrument) => this.isSound(instrument))
      .map((instrument) => withNamesOf(instrument, before.get(instrument.id.toLowerCase())))
      .filter((instrument) => !sameAs(instrument, before.get(instrument.id.toLowerCase())))
    if (changed.length === 0) return
    this.#parts.store.save(changed)
    this.#told = undefined
    this.#toldById = undefined
    this.#known = undefined
  }

  /** What providers told of an instrument, without what a person set for it. */
  told(id: string): Instrument | undefined {
    this.#toldById ??= new Map(this.#toldOf().map((instrument) => [instrument.id.toLowerCase(), instrument]))
    return this.#toldById.get(id.toLowerCase())
  }

  isSound(instrument: Instrument): boolean {
    return this.#parts.isSound(instrument)
  }

  async search(query: InstrumentQuery): Promise<readonly InstrumentMatch[]> {
    const { list } = await this.#all()
    this.#index ??= new InstrumentIndex(list)
    return this.#index.search(query)
  }

  /** Ids, in small letters, of those with stored bars. */
  async storedIds(): Promise<ReadonlySet<string>> {
    return (await this.#all()).stored
  }

  /** An instrument with what a person set for it and what its venue and class are like. */
  complete(instrument: Instrument): Instrument {
    return instrumentWith(this.settings(), instrument)
  }

  /** Fault `data-corrupt` when the file with them cannot be read. */
  settings(): InstrumentSettings {
    return this.#parts.settings.read()
  }

  /**
   * Changes what is set for one instrument, venue or class. Faults: `not-found` for what nothing is known of (an
   * instrument becomes known by its asset class), `invalid-input`.
   */
  async changeSettings(change: SettingsChange): Promise<InstrumentSettings> {
    const { list } = await this.#all()
    if (change.of === 'class') return this.saveSettings(changedSettings(this.settings(), change))
    if (change.of === 'venue') {
      const venues = [...new Set(list.map(({ venue }) => venue)), ...Object.keys(this.settings().venues)]
      if (!venues.includes(change.name)) {
        const near = didYouMean(change.name, venues)
        throw new Fault('not-found', `No known instrument trades at “${change.name}”.${near}`)
      }
      return this.saveSettings(changedSettings(this.settings(), change))
    }
    const name = (await this.find(change.name))?.id ?? change.name
    const changed = changedSettings(this.settings(), { ...change, name })
    if (list.every(({ id }) => id !== name) && changed.instruments[name]?.assetClass === undefined) {
      const near = didYouMean(name, list.map(({ id }) => id))
      throw new Fault('not-found', `No instrument ${name} is known.${near} To add it, say its assetClass too.`)
    }
    return this.saveSettings(changed)
  }

  /** Replaces the settings. Fault `invalid-input` for a calendar that there is not. */
  async saveSettings(settings: InstrumentSettings): Promise<InstrumentSettings> {
    const { classes, venues, instruments } = settings
    const set: readonly InstrumentDraft[] = [classes, venues, instruments].flatMap((group) => drafts(group))
    for (const { calendar } of set) {
      if (calendar === undefined || findCalendar(calendar) !== undefined) continue
      const known = calendars.map(({ id }) => id)
      throw new Fault('invalid-input', `There is no trading calendar "${calendar}". There are ${known.join(', ')}.`)
    }
    await this.#parts.settings.write(settings)
    this.#known = undefined
    return settings
  }

  #toldOf(): readonly Instrument[] {
    this.#told ??= this.#parts.store.list()
    return this.#told
  }

  async #all(): Promise<Known> {
    const datasets = await this.#parts.bars.list()
    const series = datasets.map(({ instrument, hash }) => `${instrument.id} ${hash}`).join('\n')
    const settings = this.settings()
    if (this.#known?.series === series && this.#known.settings === settings) return this.#known
    const told = new Map(this.#toldOf().map((instrument) => [instrument.id.toLowerCase(), instrument]))
    const byId = new Map<string, Instrument>()
    for (const { instrument } of datasets) {
      const id = instrument.id.toLowerCase()
      // What the data are labelled with is what runs use; providers know more of it.
      byId.set(id, instrumentWith(settings, { ...told.get(id), ...instrument }))
    }
    const stored = new Set(byId.keys())
    for (const [id, instrument] of told) if (!byId.has(id)) byId.set(id, instrumentWith(settings, instrument))
    for (const id of Object.keys(settings.instruments)) {
      const set = byId.has(id.toLowerCase()) ? undefined : instrumentOfSettings(settings, id)
      if (set !== undefined) byId.set(id.toLowerCase(), set)
    }
    this.#known = { series, settings, list: [...byId.values()], byId, stored }
    this.#index = undefined
    return this.#known
  }
}

/** The new telling with the names of the old one: another provider may have told those. */
function withNamesOf(instrument: Instrument, before: Instrument | undefined): Instrument {
  if (before === undefined) return instrument
  const aliases = [...new Set([...(before.aliases ?? []), ...(instrument.aliases ?? [])])]
  const spellings = { ...before.spellings, ...instrument.spellings }
  return {
    ...instrument,
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(Object.keys(spellings).length === 0 ? {} : { spellings }),
  }
}

const drafts = (group: Readonly<Record<string, InstrumentDraft>>): InstrumentDraft[] => Object.values(group)

const sameAs = (a: Instrument, b: Instrument | undefined): boolean =>
  b !== undefined && canonicalJson(a) === canonicalJson(b)
