import { Fault } from '../base/fault.ts'
import type { Dataset } from '../domain/dataset.ts'
import { didYouMean } from '../domain/near-names.ts'
import type { BarStore } from '../ports/bar-store.ts'

/** The dataset of an instrument id or hash. Fault `data-missing` naming what comes close. */
export async function findDataset(store: BarStore, wanted: string): Promise<Dataset> {
  const dataset = await store.find(wanted)
  if (dataset !== undefined) return dataset
  const known = (await store.list()).map(({ instrument }) => instrument.id)
  throw new Fault('data-missing', `There are no bars of "${wanted}".${didYouMean(wanted, known)}`, { known })
}
