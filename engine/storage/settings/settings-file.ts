import { readFileSync, statSync } from 'node:fs'
import { Fault } from '../../base/fault.ts'
import { writeFileAtomically } from '../atomic-file.ts'
import { storageFault } from '../storage-fault.ts'

interface SettingsFileTerms<T, Usual> {
  readonly file: string
  /** What is in it, for a message: `settings of providers`. */
  readonly what: string
  /** What holds where there is no file. */
  readonly usual: Usual
  /** Turns what the file holds into settings, or throws an error that says where it is wrong. */
  readonly parse: (content: unknown) => T
}

/**
 * A file of settings in the data folder: indented JSON with a version, for people to read and edit, also while the
 * engine runs. A file that cannot be read is named and never written over.
 */
export class SettingsFile<T, Usual = T> {
  readonly #terms: SettingsFileTerms<T, Usual>
  #seen: { readonly stamp: string; readonly settings: T } | undefined

  constructor(terms: SettingsFileTerms<T, Usual>) {
    this.#terms = terms
  }

  /** The same value as before while the file is the same. Faults: `data-corrupt`, `storage-failed`. */
  read(): T | Usual {
    const { file, usual } = this.#terms
    let stamp: string
    let text: string
    try {
      const found = statSync(file, { bigint: true, throwIfNoEntry: false })
      if (found === undefined) return usual
      stamp = `${found.ino} ${found.size} ${found.mtimeNs}`
      if (this.#seen?.stamp === stamp) return this.#seen.settings
      text = readFileSync(file, 'utf8')
    } catch (thrown) {
      throw storageFault(thrown, `reading ${file}`)
    }
    const settings = this.#parse(text)
    this.#seen = { stamp, settings }
    return settings
  }

  /** Whole or not at all. Faults: as `read`, when what is there now cannot be read. */
  async write(settings: T): Promise<void> {
    this.read()
    const { file } = this.#terms
    try {
      await writeFileAtomically(file, [Buffer.from(`${JSON.stringify(settings, null, 2)}\n`)])
    } catch (thrown) {
      throw storageFault(thrown, `writing ${file}`)
    }
  }

  #parse(text: string): T {
    const { file, what, parse } = this.#terms
    try {
      // Some editors begin a file with a mark of its encoding.
      return parse(JSON.parse(text.replace(/^\uFEFF/, '')))
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown)
      throw new Fault(
        'data-corrupt',
        `The ${what} in ${file} cannot be read: ${why}. Correct the file, or move it away to have the usual ones; it was `
          + 'not changed.',
      )
    }
  }
}
