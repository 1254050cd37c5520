import type { AssetClass, Instrument } from '../domain/instrument.ts'

export interface InstrumentQuery {
  /** Part of an id, of an alias, of a venue's spelling or of the title; empty for all. */
  readonly text: string
  readonly assetClass: AssetClass | null
  readonly limit: number
}

export interface InstrumentMatch {
  readonly instrument: Instrument
  /** What the text was found in: the id, an alias, a spelling or a word of the title. */
  readonly matched: string
}

/** Everything known locally of instruments, complete: from stored data, from providers, and as a person set it. */
export interface InstrumentCatalog {
  /** Those with stored data first, each group by id. */
  list(): Promise<readonly Instrument[]>
  /** By id, else by an alias or a venue's spelling that is the only one of its kind. */
  find(id: string): Promise<Instrument | undefined>
  /** Adds or replaces; spellings and aliases of before stay. What cannot be an instrument is left out. */
  save(instruments: readonly Instrument[]): void
  /** Best first. */
  search(query: InstrumentQuery): Promise<readonly InstrumentMatch[]>
}
