import type { InstrumentSettings } from '../domain/instrument-settings.ts'
import type { Instrument } from '../domain/instrument.ts'

/** Instruments that providers told of, kept between starts. Fault `storage-failed` when the disk refuses. */
export interface InstrumentStore {
  /** By id. What cannot be read is left out: a provider tells of it again. */
  list(): readonly Instrument[]
  /** Those of these ids that are there. */
  some(ids: readonly string[]): readonly Instrument[]
  /** Stores all or none; one that is there already is replaced. */
  save(instruments: readonly Instrument[]): void
}

/** What a person set for instruments, in a file that a person can read. */
export interface InstrumentSettingsStore {
  /** The same value while nothing changed. Fault `data-corrupt` naming the file and what is wrong in it. */
  read(): InstrumentSettings
  /** Fault `data-corrupt` where what is there cannot be read: it is not written over. */
  write(settings: InstrumentSettings): Promise<void>
}
