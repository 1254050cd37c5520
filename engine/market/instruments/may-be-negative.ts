import { completeInstrument } from '../../domain/complete-instrument.ts'
import { classDefaults } from '../../domain/instrument-defaults/list.ts'
import type { InstrumentDraft } from '../../domain/instrument.ts'
import { instrumentIdOfFile } from '../instrument-of-file.ts'
import type { KnownInstruments } from './known-instruments.ts'

/**
 * Whether prices of 0 and below may be real in a file of bars: as a person says it with the file, has set it for the
 * instrument, its venue or its class, or as a provider told it.
 */
export async function mayBeNegative(
  known: Pick<KnownInstruments, 'list' | 'complete'>,
  draft: InstrumentDraft | null,
  fileName: string,
): Promise<boolean> {
  if (draft?.mayBeNegative !== undefined) return draft.mayBeNegative
  const id = draft?.id ?? instrumentIdOfFile(fileName)
  const found = (await known.list()).find((one) => one.id.toLowerCase() === id.toLowerCase())
  const assetClass = draft?.assetClass ?? found?.assetClass ?? 'stock'
  const venue = draft?.venue ?? found?.venue
  const meant = completeInstrument({ ...found, id: found?.id ?? id, assetClass, venue }, {}, classDefaults[assetClass])
  return known.complete(meant).mayBeNegative === true
}
