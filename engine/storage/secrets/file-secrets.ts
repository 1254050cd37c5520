import { readFile } from 'node:fs/promises'
import { Fault } from '../../base/fault.ts'
import type { Vault } from '../../ports/secrets.ts'
import { diskSteps, writeFileAtomically } from '../atomic-file.ts'
import { codeOf, storageFault } from '../storage-fault.ts'
import { freshTerms, longestSecret, openVault, readVault, sealVault, type SealedVault } from './vault-file.ts'
import { usualTerms, vaultKey, type KeyTerms } from './vault-key.ts'

interface Opened {
  readonly key: Uint8Array
  readonly terms: KeyTerms
  readonly secrets: Map<string, string>
}

const nameForm = /^[a-z0-9][a-z0-9._:-]{0,63}$/

/**
 * Secrets in one file, sealed with a passphrase. The passphrase itself is kept nowhere; once given, the key that it
 * makes stays in this process's memory until it ends.
 */
export class FileSecrets implements Vault {
  readonly #file: string
  readonly #terms: Omit<KeyTerms, 'salt'>
  /** A passphrase that is there from the start, from the environment. */
  readonly #given: () => string | undefined
  #opened: Opened | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(file: string, given: () => string | undefined, terms: Omit<KeyTerms, 'salt'> = usualTerms) {
    this.#file = file
    this.#given = given
    this.#terms = terms
  }

  async state(): Promise<'none' | 'locked' | 'open'> {
    if ((await this.#sealed()) === undefined) return 'none'
    return this.#opened === null && this.#passphrase() === undefined ? 'locked' : 'open'
  }

  async unlock(passphrase: string): Promise<void> {
    await this.#inTurn(() => this.#open(passphrase))
  }

  read(name: string): Promise<string | undefined> {
    return this.#inTurn(async () => {
      const sealed = await this.#sealed()
      // What is not there needs no passphrase.
      if (sealed?.names.includes(name) !== true) return undefined
      return (await this.#current()).secrets.get(name)
    })
  }

  async names(): Promise<readonly string[]> {
    return (await this.#sealed())?.names ?? []
  }

  async write(name: string, value: string): Promise<void> {
    if (!nameForm.test(name)) {
      throw new Fault('invalid-input', `“${name}” is no name for a key: use small letters, digits and - . _ :`)
    }
    if (value === '' || value.length > longestSecret || /[\r\n\0]/.test(value)) {
      throw new Fault('invalid-input', 'The key is empty, too long, or has more than one line.')
    }
    await this.#inTurn(async () => {
      const { secrets } = await this.#current()
      await this.#save(new Map([...secrets, [name, value]]))
    })
  }

  delete(name: string): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!(await this.names()).includes(name)) return false
      const secrets = new Map((await this.#current()).secrets)
      secrets.delete(name)
      await this.#save(secrets)
      return true
    })
  }

  /** One at a time, so that no two changes are made to the same state. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work)
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  #passphrase(): string | undefined {
    const given = this.#given()
    return given === undefined || given === '' ? undefined : given
  }

  /** The vault as it is on the disk now: another process may have changed it. */
  async #current(): Promise<Opened> {
    if (this.#opened === null) {
      const passphrase = this.#passphrase()
      if (passphrase === undefined) throw locked()
      return this.#open(passphrase)
    }
    const sealed = await this.#sealed()
    if (sealed === undefined) return this.#opened
    if (sealed.key.salt !== this.#opened.terms.salt) {
      this.#opened = null
      throw locked()
    }
    this.#opened = { ...this.#opened, secrets: openVault(sealed, this.#opened.key) }
    return this.#opened
  }

  async #open(passphrase: string): Promise<Opened> {
    if (passphrase === '') throw new Fault('invalid-input', 'The passphrase is empty.')
    const sealed = await this.#sealed()
    const terms = sealed?.key ?? freshTerms(this.#terms)
    const key = await vaultKey(passphrase, terms)
    const secrets = sealed === undefined ? new Map<string, string>() : openVault(sealed, key)
    this.#opened = { key, terms, secrets }
    return this.#opened
  }

  async #sealed(): Promise<SealedVault | undefined> {
    let text: string
    try {
      text = await readFile(this.#file, 'utf8')
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT') return undefined
      throw storageFault(thrown, `reading ${this.#file}`)
    }
    return readVault(text, this.#file)
  }

  async #save(secrets: Map<string, string>): Promise<void> {
    const opened = this.#opened
    if (opened === null) throw locked()
    const sealed = sealVault(secrets, opened.key, opened.terms)
    try {
      await writeFileAtomically(this.#file, [Buffer.from(`${JSON.stringify(sealed, null, 2)}\n`)], diskSteps, 0o600)
    } catch (thrown) {
      throw storageFault(thrown, `writing ${this.#file}`)
    }
    this.#opened = { ...opened, secrets }
  }
}

function locked(): Fault {
  return new Fault('denied', 'The vault of keys is locked. Set LONJA_PASSPHRASE, or open it with: lonja keys unlock')
}
