import type { InstrumentSettings } from '../domain/instrument-settings.ts'
import type { Instrument } from '../domain/instrument.ts'

/** Instruments that providers told of, kept between starts. Fault `storage-failed` when the disk refuses. */
export interface InstrumentStore {
  /** By id. What cannot be read is left out: a provider tells of it again. */
  list(): readonly Instrument[]
  /** Stores all or none; one that is there already is replaced. */
  save(instruments: readonly Instrument[]): void
}

/** What a person set for instruments, in a file that a person can read. */
export interface InstrumentSettingsStore {
  /** Fault `data-corrupt` naming the file and what is wrong in it. */
  read(): InstrumentSettings
  write(settings: InstrumentSettings): Promise<void>
}
