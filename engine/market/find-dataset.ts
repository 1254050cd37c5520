import { Fault } from '../base/fault.ts'
import type { Dataset } from '../domain/dataset.ts'
import { didYouMean } from '../domain/near-names.ts'
import type { BarStore } from '../ports/bar-store.ts'

/** The dataset of an instrument id or hash. Fault `data-missing` naming what comes close. */
export async function findDataset(store: BarStore, wanted: string): Promise<Dataset> {
  const dataset = await store.find(wanted)
  if (dataset !== undefined) return dataset
  const stored = await store.list()
  const known = [...new Set(stored.map(({ instrument }) => instrument.id))]
  const [id = ''] = /^.+(?=@)/.exec(wanted) ?? []
  const ofIt = stored.filter(({ instrument }) => instrument.id.toLowerCase() === id.toLowerCase())
  const hint =
    ofIt.length === 0
      ? `${didYouMean(wanted, known)} See what is stored: lonja data ls`
      : ` Stored of ${ofIt[0].instrument.id}: ${ofIt.map(({ timeframe }) => timeframe).join(', ')}.`
  throw new Fault('data-missing', `There are no bars of "${wanted}".${hint}`, { known })
}
