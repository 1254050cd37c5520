import { argon2id } from '@noble/hashes/argon2.js'
import * as crypto from 'node:crypto'
import { promisify } from 'node:util'

/** How a passphrase becomes a key; stands in the vault, so that a later version may ask for more. */
export interface KeyTerms {
  readonly kind: 'argon2id'
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
  /** 16 bytes, base64. */
  readonly salt: string
}

/** 64 MiB and three passes, the second choice of RFC 9106: about half a second for whoever tries a passphrase. */
export const usualTerms = { kind: 'argon2id', memoryKib: 65_536, passes: 3, lanes: 1 } as const

export const keyBytes = 32

/**
 * The key of a passphrase by Argon2id. Where the process has it built in, it is computed off the main thread; elsewhere
 * (Electron's build leaves it out) in JavaScript, to the same bytes and a few times slower.
 */
export async function vaultKey(passphrase: string, terms: KeyTerms): Promise<Uint8Array> {
  const message = Buffer.from(passphrase.normalize('NFC'), 'utf8')
  const salt = Buffer.from(terms.salt, 'base64')
  const { memoryKib, passes, lanes } = terms
  if (typeof crypto.argon2 === 'function') {
    const settings = { message, nonce: salt, parallelism: lanes, tagLength: keyBytes, memory: memoryKib, passes }
    return promisify(crypto.argon2)('argon2id', settings)
  }
  return portableKey(message, salt, terms)
}

/** The same in JavaScript. */
export function portableKey(message: Uint8Array, salt: Uint8Array, terms: Omit<KeyTerms, 'salt'>): Uint8Array {
  return argon2id(message, salt, { m: terms.memoryKib, t: terms.passes, p: terms.lanes, dkLen: keyBytes })
}
