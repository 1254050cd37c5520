import { join } from 'node:path'
import type { RunStore } from '../../ports/run-store.ts'
import { DatasetManifest } from '../bars/dataset-manifest.ts'
import type { DuckMarketStore } from '../bars/duck-market-store.ts'
import { PartitionManifest } from '../bars/partition-manifest.ts'
import type { LonjaDatabase } from '../database.ts'
import { EventManifest } from '../events/event-manifest.ts'
import type { DeskOptions } from './duck-sql-desk.ts'

/** What statements can read of a data folder, and where their answers become files. */
export function sqlOptions(
  home: string,
  database: LonjaDatabase,
  runs: RunStore,
  store: Pick<DuckMarketStore, 'read' | 'settleEvents'>,
): DeskOptions {
  const datasets = new DatasetManifest(database)
  const partitions = new PartitionManifest(database)
  const events = new EventManifest(database)
  const marketFolder = join(home, 'market')
  const place = (path: string): string => join(marketFolder, ...path.split('/'))
  return {
    marketFolder,
    exportFolder: join(home, 'cache', 'sql'),
    sources: {
      runs,
      datasets: () => {
        const current = new Set(datasets.current().map(({ instrument, hash }) => `${instrument.id} ${hash}`))
        return datasets.all().map((dataset) => {
          const isCurrent = current.has(`${dataset.instrument.id} ${dataset.hash}`)
          const stored = isCurrent ? partitions.of(dataset.hash, dataset.instrument.id) : []
          return { dataset, isCurrent, files: stored.map(({ path }) => place(path)) }
        })
      },
      read: (hash) => store.read(hash),
      eventFiles: async (kind) => {
        await store.settleEvents()
        return events
          .all()
          .filter((file) => file.kind === kind)
          .map(({ instrument, path }) => ({ instrument, file: place(path) }))
      },
    },
  }
}
