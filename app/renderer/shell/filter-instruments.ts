import type { Dataset } from '../../../engine/domain/dataset.ts'

/**
 * The datasets that hold every word of `text` in id, title, venue or source; those whose id begins with it come first.
 */
export function filterInstruments(datasets: readonly Dataset[], text: string): readonly Dataset[] {
  const parts = text.toLowerCase().split(/\s+/).filter((part) => part !== '')
  if (parts.length === 0) return datasets
  const found = datasets.filter(({ instrument, source, timeframe }) => {
    const hay =
      `${instrument.id} ${instrument.title} ${instrument.venue} ${instrument.assetClass} ${source} ${timeframe}`.toLowerCase()
    return parts.every((part) => hay.includes(part))
  })
  const begins = ({ instrument }: Dataset): number => (instrument.id.toLowerCase().startsWith(parts[0]) ? 0 : 1)
  return [...found].sort((a, b) => begins(a) - begins(b))
}
