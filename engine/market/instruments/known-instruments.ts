import { canonicalJson } from '../../base/canonical-json.ts'
import { Fault } from '../../base/fault.ts'
import { calendars, findCalendar } from '../../domain/calendars/list.ts'
import { instrumentOfSettings, instrumentWith, type InstrumentSettings } from '../../domain/instrument-settings.ts'
import type { Instrument, InstrumentDraft } from '../../domain/instrument.ts'
import type { BarStore } from '../../ports/bar-store.ts'
import type { InstrumentCatalog, InstrumentMatch, InstrumentQuery } from '../../ports/instrument-catalog.ts'
import type { InstrumentSettingsStore, InstrumentStore } from '../../ports/instrument-store.ts'
import { InstrumentIndex } from './instrument-index.ts'
import { symbolKey } from '../../domain/symbol-key.ts'

interface Known {
  /** Changes with the stored series; the rest is told to us. */
  readonly series: string
  readonly list: readonly Instrument[]
  readonly byId: ReadonlyMap<string, Instrument>
  readonly stored: ReadonlySet<string>
}

export interface KnownInstrumentsParts {
  readonly bars: Pick<BarStore, 'list'>
  readonly store: InstrumentStore
  readonly settings: InstrumentSettingsStore
}

/** Instruments of stored series, of providers and of a person's settings, as one list that can be searched. */
export class KnownInstruments implements InstrumentCatalog {
  readonly #parts: KnownInstrumentsParts
  #settings: InstrumentSettings | undefined
  #told: readonly Instrument[] | undefined
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

  save(instruments: readonly Instrument[]): void {
    const before = new Map(this.#toldOf().map((instrument) => [instrument.id.toLowerCase(), instrument]))
    const changed = instruments
      .map((instrument) => withNamesOf(instrument, before.get(instrument.id.toLowerCase())))
      .filter((instrument) => !sameAs(instrument, before.get(instrument.id.toLowerCase())))
    if (changed.length === 0) return
    this.#parts.store.save(changed)
    this.#told = undefined
    this.#known = undefined
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
    this.#settings ??= this.#parts.settings.read()
    return this.#settings
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
    this.#settings = settings
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
    if (this.#known?.series === series) return this.#known
    const settings = this.settings()
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
    this.#known = { series, list: [...byId.values()], byId, stored }
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
