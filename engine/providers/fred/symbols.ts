import type { Instrument } from '../../domain/instrument.ts'

/** The id of a series: `GDP`, `DGS10`, `DEXUSEU`. */
export function fredSymbol({ id, spellings }: Instrument): string {
  return spellings?.fred ?? id.toUpperCase()
}
