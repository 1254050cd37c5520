import { z } from 'zod'
import { call } from './define.ts'
import { assetClass, providerCard, providerNames, requestsPerMinute } from './provider-schema.ts'
import { listOf, nothing } from './schemas.ts'

/** Where market data comes from. None of these calls contacts a provider. */
export const providersContract = {
  /** All providers, with what they can, whether they have their key, and how they are doing. */
  list: call('reads', nothing, listOf(providerCard)),
  /** In which order providers are asked, by kind of instrument. */
  priorities: call('reads', nothing, z.record(assetClass, providerNames)),
  /**
   * Switches a provider on or off, sets its address (null: its own) or how often it may be asked (null: as everybody
   * may). Faults: `not-found`, `invalid-input` for an address that is none.
   */
  change: call(
    'writes',
    z.strictObject({
      id: z.string().min(1),
      enabled: z.boolean().exactOptional(),
      baseUrl: z.string().nullable().exactOptional(),
      requestsPerMinute: requestsPerMinute.nullable().exactOptional(),
    }),
    nothing,
  ),
  /** Sets who is asked first for a kind of instrument; null for the usual order. Fault `not-found`. */
  prefer: call('writes', z.strictObject({ assetClass, providers: providerNames.nullable() }), nothing),
}
