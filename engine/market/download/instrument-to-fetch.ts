import { Fault } from '../../base/fault.ts'
import { neverStop } from '../../base/stop.ts'
import { completeInstrument } from '../../domain/complete-instrument.ts'
import type { DownloadSpec } from '../../domain/download.ts'
import { classDefaults } from '../../domain/instrument-defaults/list.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { didYouMean } from '../../domain/near-names.ts'
import type { DownloadParts } from './download-parts.ts'

/**
 * The instrument that a name means: one that is known already; one that a provider named in the spec lists, which makes
 * its whole list known; or, where the spec says what it is, one taken at its word. Fault `not-found`.
 */
export async function instrumentToFetch(
  { instruments, providers }: Pick<DownloadParts, 'instruments' | 'providers'>,
  spec: Pick<DownloadSpec, 'providers' | 'assetClass'>,
  name: string,
): Promise<Instrument> {
  const known = await instruments.find(name)
  if (known !== undefined) return known
  for (const provider of spec.providers === null ? [] : await providers(spec.providers)) {
    if (provider.instruments === undefined) continue
    instruments.save(await provider.instruments(neverStop))
    const listed = await instruments.find(name)
    if (listed !== undefined) return listed
  }
  if (spec.assetClass !== null) {
    const taken = completeInstrument(
      { id: name, assetClass: spec.assetClass, venue: spec.providers?.[0] ?? 'download' },
      {},
      classDefaults[spec.assetClass],
    )
    instruments.save([taken])
    return taken
  }
  const near = didYouMean(name, (await instruments.list()).map(({ id }) => id))
  throw new Fault(
    'not-found',
    `No instrument ${name} is known.${near} Name a provider that lists it, such as ccxt:binance, or say its asset class.`,
  )
}
