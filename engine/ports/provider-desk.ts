import type { AssetClass } from '../domain/instrument.ts'
import type { ProviderCard } from '../domain/provider-card.ts'
import type { ProviderSettings } from '../domain/provider-settings.ts'

/** What is to change about a provider; what is left out stays. */
export interface ProviderChange {
  readonly id: string
  readonly enabled?: boolean
  /** Null for its own address again. */
  readonly baseUrl?: string | null
  /** Null for the limits of everybody again. */
  readonly requestsPerMinute?: number | null
}

/** The providers there are, and what a person may set about them. Contacts none of them. */
export interface ProviderDesk {
  list(): Promise<readonly ProviderCard[]>
  settings(): ProviderSettings
  /** Faults: `not-found` for a provider that there is not, `invalid-input` for an address that is none. */
  change(change: ProviderChange): Promise<void>
  /** Who is asked first; null for the usual order again. Faults: as `change`. */
  prefer(assetClass: AssetClass, providers: readonly string[] | null): Promise<void>
}
