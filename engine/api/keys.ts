import type { Handlers } from '../contract/define.ts'
import type { keysContract } from '../contract/keys.ts'
import type { Vault } from '../ports/secrets.ts'

export const keysHandlers = (vault: Vault): Handlers<typeof keysContract> => ({
  list: async () => ({ state: await vault.state(), names: await vault.names() }),
  unlock: async ({ passphrase }) => {
    await vault.unlock(passphrase)
    return {}
  },
  set: async ({ name, value }) => {
    await vault.write(name, value)
    return {}
  },
  remove: async ({ name }) => ({ removed: await vault.delete(name) }),
})
