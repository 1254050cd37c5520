import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Fault } from '../../base/fault.ts'
import type { KeyTerms } from './vault-key.ts'

/** A vault as it lies on the disk: what is not secret in words, the secrets as one sealed text. */
export interface SealedVault {
  readonly lonja: 'vault'
  readonly version: 1
  readonly key: KeyTerms
  /** Names of the secrets, so that they can be listed without the passphrase. Sealed too: they cannot be changed. */
  readonly names: readonly string[]
  readonly cipher: 'aes-256-gcm'
  /** 12 bytes, never used twice with one key. */
  readonly nonce: string
  readonly sealed: string
  /** 16 bytes that prove that neither the sealed text nor the words around it were changed. */
  readonly tag: string
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')

/** Everything outside of the sealed text that must not be changed unnoticed. */
function wordsAround(vault: Pick<SealedVault, 'version' | 'key' | 'names'>): Buffer {
  const { kind, memoryKib, passes, lanes, salt } = vault.key
  return Buffer.from(JSON.stringify(['lonja vault', vault.version, kind, memoryKib, passes, lanes, salt, vault.names]))
}

export function sealVault(secrets: ReadonlyMap<string, string>, key: Uint8Array, terms: KeyTerms): SealedVault {
  const names = [...secrets.keys()].sort()
  const plain = Buffer.from(JSON.stringify(Object.fromEntries(names.map((name) => [name, secrets.get(name)]))))
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(wordsAround({ version: 1, key: terms, names }))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  plain.fill(0)
  return {
    lonja: 'vault',
    version: 1,
    key: terms,
    names,
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/** Fault `denied` where the key is not the one that sealed it, or where something was changed. */
export function openVault(vault: SealedVault, key: Uint8Array): Map<string, string> {
  const decipher = createDecipheriv('aes-256-gcm', key, bytesOf(vault.nonce), { authTagLength: 16 })
  decipher.setAAD(wordsAround(vault))
  decipher.setAuthTag(bytesOf(vault.tag))
  let plain: Buffer
  try {
    plain = Buffer.concat([decipher.update(bytesOf(vault.sealed)), decipher.final()])
  } catch {
    throw new Fault('denied', 'The passphrase does not open the vault of keys, or its file was changed.')
  }
  const read = JSON.parse(plain.toString('utf8')) as Readonly<Record<string, string>>
  plain.fill(0)
  return new Map(Object.entries(read))
}

/** What a file holds, as a vault. Fault `data-corrupt` with what is wrong; nothing in it is repaired or replaced. */
export function readVault(text: string, file: string): SealedVault {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw broken(file, 'it is not JSON')
  }
  if (!isRecord(read) || read.lonja !== 'vault') throw broken(file, 'it is no vault')
  if (read.version !== 1) throw broken(file, 'it was written by a newer version')
  const { key, names, nonce, sealed, tag } = read
  if (!isRecord(key) || key.kind !== 'argon2id') throw broken(file, 'how its key is made is missing')
  const { memoryKib, passes, lanes, salt } = key
  // More would be a file that was made to use up this machine's memory.
  if (!within(memoryKib, 8, 4_194_304) || !within(passes, 1, 100) || !within(lanes, 1, 16)) {
    throw broken(file, 'how its key is made is out of bounds')
  }
  if (!isBase64(salt, 16) || !isBase64(nonce, 12) || !isBase64(tag, 16) || !isBase64(sealed)) {
    throw broken(file, 'part of it is missing')
  }
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) throw broken(file, 'names are missing')
  const terms: KeyTerms = { kind: 'argon2id', memoryKib, passes, lanes, salt }
  return { lonja: 'vault', version: 1, key: terms, names, cipher: 'aes-256-gcm', nonce, sealed, tag }
}

function broken(file: string, what: string): Fault {
  const todo = 'Put a backup in its place, or move it away and store your keys again'
  return new Fault('data-corrupt', `The vault of keys in ${file} cannot be read: ${what}. ${todo}; it was not changed.`)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function within(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

function isBase64(value: unknown, bytes?: number): value is string {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) return false
  return bytes === undefined || bytesOf(value).length === bytes
}

/** A fresh salt with the usual terms around it. */
export function freshTerms(usual: Omit<KeyTerms, 'salt'>): KeyTerms {
  return { ...usual, salt: randomBytes(16).toString('base64') }
}

/** Nobody needs a key that is longer; a file that names one is not ours. */
export const longestSecret = 10_000
