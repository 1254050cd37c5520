/** How it is with the vault of keys: `none` where nothing was ever stored, `open` where it can be read. */
export const vaultStates = ['none', 'locked', 'open'] as const
export type VaultState = (typeof vaultStates)[number]
