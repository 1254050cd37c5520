import { z } from 'zod'
import { vaultStates } from '../domain/vault-state.ts'
import { call } from './define.ts'
import { listOf, nothing } from './schemas.ts'

const name = z.string().min(1)

/** Keys of providers, in a vault that a passphrase opens. They go in here, and none ever comes out. */
export const keysContract = {
  /** Names of the stored keys, and whether the vault can be read. */
  list: call('reads', nothing, z.strictObject({ state: z.enum(vaultStates), names: listOf(name) })),
  /** Opens the vault for as long as this engine runs, or begins one. Fault `denied` for a wrong passphrase. */
  unlock: call('writes', z.strictObject({ passphrase: z.string().min(1) }), nothing),
  /** Faults: `denied` while the vault is locked, `invalid-input` for a name or key that cannot be one. */
  set: call('writes', z.strictObject({ name, value: z.string().min(1) }), nothing),
  /** Answers whether there was one. Fault `denied` while the vault is locked. */
  remove: call('writes', z.strictObject({ name }), z.strictObject({ removed: z.boolean() })),
}
