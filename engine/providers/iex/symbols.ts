import type { Instrument } from '../../domain/instrument.ts'

/** `AAPL`, `BRK.B`. */
export function iexSymbol({ id, spellings }: Instrument): string {
  return spellings?.iex ?? id
}
