import type { VaultState } from '../domain/vault-state.ts'

/**
 * Keys of providers and brokers. A value leaves through `read` alone, goes into a request and nowhere else: not into
 * a log, a fault, the ledger or the page. Faults: `denied` while the vault is locked or for a wrong passphrase,
 * `invalid-input` for a name or value that cannot be one, `data-corrupt` where the file is no vault, `storage-failed`.
 */
export interface Secrets {
  /** Undefined where there is no such secret. */
  read(name: string): Promise<string | undefined>
  /** What is there, sorted; never the values. Works while locked. */
  names(): Promise<readonly string[]>
  write(name: string, value: string): Promise<void>
  /** Answers whether there was one. */
  delete(name: string): Promise<boolean>
}

/** Secrets that a passphrase opens. */
export interface Vault extends Secrets {
  state(): Promise<VaultState>
  /** Opens the vault, or begins one that this passphrase will open. Faults: `denied`, `invalid-input`. */
  unlock(passphrase: string): Promise<void>
}
