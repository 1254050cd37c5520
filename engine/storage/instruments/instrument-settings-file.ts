import { existsSync, readFileSync } from 'node:fs'
import { Fault } from '../../base/fault.ts'
import { noSettings, type InstrumentSettings } from '../../domain/instrument-settings.ts'
import type { InstrumentSettingsStore } from '../../ports/instrument-store.ts'
import { writeFileAtomically } from '../atomic-file.ts'
import { storageFault } from '../storage-fault.ts'

/** Turns what a file holds into settings, or throws an error that says where it is wrong. */
export type ReadSettings = (content: unknown) => InstrumentSettings

/** `instruments.json` of the data folder: indented JSON with a version, for people to read and edit. */
export class InstrumentSettingsFile implements InstrumentSettingsStore {
  readonly #file: string
  readonly #readSettings: ReadSettings

  constructor(file: string, readSettings: ReadSettings) {
    this.#file = file
    this.#readSettings = readSettings
  }

  read(): InstrumentSettings {
    if (!existsSync(this.#file)) return noSettings
    let text: string
    try {
      text = readFileSync(this.#file, 'utf8')
    } catch (thrown) {
      throw storageFault(thrown, `reading ${this.#file}`)
    }
    try {
      return this.#readSettings(JSON.parse(text))
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown)
      throw new Fault(
        'data-corrupt',
        `The settings of instruments in ${this.#file} cannot be read: ${why}. Correct the file, or delete it to go `
          + 'without; nothing in it was changed.',
      )
    }
  }

  async write(settings: InstrumentSettings): Promise<void> {
    try {
      await writeFileAtomically(this.#file, [Buffer.from(`${JSON.stringify(settings, null, 2)}\n`)])
    } catch (thrown) {
      throw storageFault(thrown, `writing ${this.#file}`)
    }
  }
}
