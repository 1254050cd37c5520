import type { Clock } from '../../base/clock.ts'
import type { Random } from '../../base/random.ts'
import type { MarketProvider, ProviderCapabilities } from '../../ports/market-provider.ts'
import type { Secrets } from '../../ports/secrets.ts'
import type { Timers } from '../../ports/timers.ts'
import type { HttpTransport } from './http-transport.ts'
import type { ProviderHttpState } from './provider-http.ts'
import type { RateLimit } from './rate-limit.ts'

/** What the outside world is to a provider. */
export interface ProviderParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly transport: HttpTransport
  readonly secrets: Pick<Secrets, 'read'>
  /** Where it is asked, when that is not its own address: another plan, a proxy, a compatible service, a test. */
  readonly baseUrl?: string
  /** What the plan allows, instead of what the provider allows everybody. */
  readonly limits?: readonly RateLimit[]
  /** A folder of its own inside the data folder; made by who needs it. */
  readonly folder?: string
}

/** A provider that runs, and how it is doing. */
export interface OpenProvider extends MarketProvider {
  /** How it is doing now; left out where nothing is asked over HTTP. */
  health?(): ProviderHttpState
}

/** A provider that can be opened. One value in its folder, one line in `engine/providers/list.ts`. */
export interface ProviderDefinition {
  readonly capabilities: ProviderCapabilities
  /** One or two sentences for a person who chooses: what it is, what it costs, what it lacks. */
  readonly about: string
  /** Its own address; null where it has none and one must be set, or where it needs none. */
  readonly baseUrl: string | null
  /** Whether it works without its secret; told apart only where `capabilities.secret` names one. */
  readonly keyIsOptional?: boolean
  /** Used without being asked to. Nothing is contacted before someone asks for data, in any case. */
  readonly enabledByDefault: boolean
  open(parts: ProviderParts): OpenProvider
}
