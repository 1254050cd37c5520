import type { ProviderSettings } from '../domain/provider-settings.ts'

/** Faults: `data-corrupt` with what is wrong, and nothing is replaced; `storage-failed`. */
export interface ProviderSettingsStore {
  read(): ProviderSettings
  write(settings: ProviderSettings): Promise<void>
}
