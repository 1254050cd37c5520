import { Fault } from '../../base/fault.ts'
import { neverStop } from '../../base/stop.ts'
import { completeInstrument } from '../../domain/complete-instrument.ts'
import type { DownloadSpec } from '../../domain/download.ts'
import { classDefaults } from '../../domain/instrument-defaults/list.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { didYouMean } from '../../domain/near-names.ts'
import { symbolKey } from '../../domain/symbol-key.ts'
import { isExchange } from '../provider-chain.ts'
import type { DownloadParts } from './download-parts.ts'

type Spec = Pick<DownloadSpec, 'providers' | 'assetClass'>

/**
 * The instrument that a name means: one with this id; one that a provider named in the spec spells so, which makes its
 * whole list known where it can list; one that is known by this name alone; or, where the spec says what it is, one
 * taken at its word. Fault `not-found`.
 */
export async function instrumentToFetch(
  { instruments, providers }: Pick<DownloadParts, 'instruments' | 'providers'>,
  spec: Spec,
  name: string,
): Promise<Instrument> {
  const known = await instruments.list()
  const exact = known.find(({ id }) => id.toLowerCase() === name.toLowerCase())
  if (exact !== undefined) return exact
  for (const provider of spec.providers === null ? [] : await providers(spec.providers)) {
    const { id: source } = provider.capabilities
    const spelled = spelledBy(known, source, name)
    if (spelled !== undefined) return spelled
    if (provider.instruments === undefined) continue
    instruments.save(await provider.instruments(neverStop))
    const now = await instruments.list()
    const told = now.find(({ id }) => id.toLowerCase() === name.toLowerCase()) ?? spelledBy(now, source, name)
    if (told !== undefined) return told
  }
  const found = await instruments.find(name)
  if (found !== undefined && mayBeAsked(found, spec)) return found
  if (spec.assetClass !== null) {
    const taken = completeInstrument(
      { id: name, assetClass: spec.assetClass, venue: spec.providers?.[0] ?? 'download' },
      {},
      classDefaults[spec.assetClass],
    )
    instruments.save([taken])
    return taken
  }
  throw notKnown(name, await instruments.list())
}

/** What a provider itself writes so; else the only one that it writes nearly so. */
function spelledBy(known: readonly Instrument[], provider: string, name: string): Instrument | undefined {
  const own = known.filter(({ spellings = {} }) => Object.hasOwn(spellings, provider))
  const exact = own.find(({ spellings }) => spellings?.[provider].toLowerCase() === name.toLowerCase())
  if (exact !== undefined) return exact
  const key = symbolKey(name)
  const near = own.filter(({ spellings }) => symbolKey(spellings?.[provider] ?? '') === key)
  return near.length === 1 ? near[0] : undefined
}

/** An instrument of one exchange is not what another one is asked for. */
function mayBeAsked({ spellings = {} }: Instrument, { providers }: Spec): boolean {
  if (providers === null || !Object.keys(spellings).some(isExchange)) return true
  return providers.some((id) => Object.hasOwn(spellings, id))
}

function notKnown(name: string, known: readonly Instrument[]): Fault {
  const key = symbolKey(name)
  const alike = known.filter(({ spellings = {}, aliases = [] }) =>
    [...Object.values(spellings), ...aliases].some((other) => symbolKey(other) === key))
  if (alike.length > 0) {
    const ids = alike.slice(0, 5).map(({ id }) => id)
    return new Fault(
      'not-found',
      `${name} may be ${ids.join(', ')}${alike.length > ids.length ? ' or another' : ''}. Say which, or name a provider.`,
      { near: ids },
    )
  }
  const near = didYouMean(name, known.map(({ id }) => id))
  return new Fault(
    'not-found',
    `No instrument ${name} is known.${near} Name a provider that lists it, such as ccxt:binance, or say its asset class.`,
  )
}
