import { existsSync, readFileSync } from 'node:fs'
import { Fault } from '../../base/fault.ts'
import { noProviderSettings, type ProviderSettings } from '../../domain/provider-settings.ts'
import type { ProviderSettingsStore } from '../../ports/provider-settings-store.ts'
import { writeFileAtomically } from '../atomic-file.ts'
import { storageFault } from '../storage-fault.ts'

/** `providers.json` of the data folder: indented JSON with a version, for people to read and edit. */
export class ProviderSettingsFile implements ProviderSettingsStore {
  readonly #file: string
  readonly #readSettings: (content: unknown) => ProviderSettings

  /** `readSettings` turns what the file holds into settings, or throws an error that says where it is wrong. */
  constructor(file: string, readSettings: (content: unknown) => ProviderSettings) {
    this.#file = file
    this.#readSettings = readSettings
  }

  read(): ProviderSettings {
    if (!existsSync(this.#file)) return noProviderSettings
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
        `The settings of providers in ${this.#file} cannot be read: ${why}. Correct the file, or move it away to have the usual ones; it was not changed.`,
      )
    }
  }

  async write(settings: ProviderSettings): Promise<void> {
    try {
      await writeFileAtomically(this.#file, [Buffer.from(`${JSON.stringify(settings, null, 2)}\n`)])
    } catch (thrown) {
      throw storageFault(thrown, `writing ${this.#file}`)
    }
  }
}
