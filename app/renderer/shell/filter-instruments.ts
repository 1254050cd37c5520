import type { Dataset } from '../../../engine/domain/dataset.ts'
import type { Instrument } from '../../../engine/domain/instrument.ts'
import { symbolKey } from '../../../engine/domain/symbol-key.ts'

/**
 * The datasets that hold every word of `text` in id, title, venue or source, or in a name that a venue has for it
 * (`BTC/USDT`, `XBTUSD`); those whose id begins with it come first.
 */
export function filterInstruments(datasets: readonly Dataset[], text: string): readonly Dataset[] {
  const parts = text.toLowerCase().split(/\s+/).filter((part) => part !== '')
  if (parts.length === 0) return datasets
  const found = datasets.filter(({ instrument, source, timeframe }) => {
    const hay =
      `${instrument.id} ${instrument.title} ${instrument.venue} ${instrument.assetClass} ${source} ${timeframe}`.toLowerCase()
    const keys = keysOf(instrument)
    return parts.every((part) => hay.includes(part) || keys.some((key) => holds(key, symbolKey(part))))
  })
  const begins = ({ instrument }: Dataset): number => (instrument.id.toLowerCase().startsWith(parts[0]) ? 0 : 1)
  return [...found].sort((a, b) => begins(a) - begins(b))
}

const holds = (key: string, part: string): boolean => part !== '' && key.includes(part)

function keysOf({ id, aliases = [], spellings = {} }: Instrument): readonly string[] {
  return [id, ...aliases, ...Object.values(spellings)].map(symbolKey)
}
