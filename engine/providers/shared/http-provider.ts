import { Fault } from '../../base/fault.ts'
import type { Stop } from '../../base/stop.ts'
import type { BarsPage, BarsRequest, ProviderCapabilities } from '../../ports/market-provider.ts'
import type { OpenProvider, ProviderDefinition, ProviderParts } from './provider-definition.ts'
import { ProviderHttp, type HttpTerms } from './provider-http.ts'

export interface HttpAccess {
  readonly http: ProviderHttp
  /** The key, or null where the provider works without one. */
  readonly key: string | null
  readonly now: number
}

type Named = Pick<ProviderDefinition, 'capabilities' | 'baseUrl' | 'keyIsOptional'>

/** A provider of bars over HTTP: its address and key found, its requests kept within its limits. */
export function openHttpProvider(
  definition: Named,
  parts: ProviderParts,
  terms: Omit<HttpTerms, 'baseUrl' | 'title'>,
  bars: (request: BarsRequest, access: HttpAccess, stop: Stop) => Promise<BarsPage>,
): OpenProvider {
  const { capabilities, keyIsOptional = false } = definition
  const { title } = capabilities
  const baseUrl = parts.baseUrl ?? definition.baseUrl
  const limits = parts.limits ?? terms.limits
  const http = baseUrl === null ? null : new ProviderHttp({ ...terms, limits, title, baseUrl }, parts)
  return {
    capabilities,
    ...(http !== null && { health: () => http.state }),
    bars: async (request, stop) => {
      if (http === null) {
        throw new Fault('offline', `${title} has no address of its own. Set one: lonja providers set-url ${capabilities.id}`, {
          reason: 'wrong-content',
        })
      }
      refuseForeign(request, capabilities)
      const key = await keyOf(capabilities, keyIsOptional, parts)
      return bars(request, { http, key, now: parts.clock.now() }, stop)
    },
    close: () => Promise.resolve(),
  }
}

function refuseForeign({ instrument, timeframe }: BarsRequest, capabilities: ProviderCapabilities): void {
  const { title, assetClasses, timeframes } = capabilities
  if (!assetClasses.includes(instrument.assetClass)) {
    throw new Fault('data-missing', `${title} has no prices of this kind (${instrument.id}: ${instrument.assetClass}).`)
  }
  if (!timeframes.includes(timeframe)) {
    throw new Fault('data-missing', `${title} has no ${timeframe} bars; it has ${timeframes.join(', ')}.`)
  }
}

async function keyOf(
  { secret, title }: ProviderCapabilities,
  optional: boolean,
  { secrets }: ProviderParts,
): Promise<string | null> {
  if (secret === null) return null
  const key = await secrets.read(secret)
  if (key !== undefined) return key
  if (optional) return null
  throw new Fault('denied', `${title} needs a key. Get one from its site and store it: lonja keys set ${secret}`)
}
