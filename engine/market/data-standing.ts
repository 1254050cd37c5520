import type { DataStanding } from '../domain/data-standing.ts'
import type { MarketArchive } from '../ports/market-archive.ts'

/** Whether the bars with this hash are still their series as it is now. Fault `data-corrupt`. */
export async function dataStanding(archive: MarketArchive, hash: string): Promise<DataStanding> {
  const [dataset] = await archive.named(hash)
  if (dataset === undefined) return { standing: 'missing' }
  const current = (await archive.list()).find(({ instrument, timeframe }) =>
    instrument.id.toLowerCase() === dataset.instrument.id.toLowerCase() && timeframe === dataset.timeframe)
  if (current?.hash === hash) return { standing: 'current', dataset }
  if (current === undefined) {
    return { standing: 'superseded', dataset, current: null, added: 0, removed: dataset.bars, changed: 0 }
  }
  const { added, removed, changed } = await archive.diff(hash, current.hash)
  return { standing: 'superseded', dataset, current, added, removed, changed }
}
