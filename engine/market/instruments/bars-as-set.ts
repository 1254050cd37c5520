import type { BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { BarStore, DatasetLabel } from '../../ports/bar-store.ts'
import type { KnownInstruments } from './known-instruments.ts'

/** Stored series whose instruments are complete: runs trade them as a person set them. */
export class BarsAsSet implements BarStore {
  readonly #bars: BarStore
  readonly #instruments: Pick<KnownInstruments, 'complete'>

  constructor(bars: BarStore, instruments: Pick<KnownInstruments, 'complete'>) {
    this.#bars = bars
    this.#instruments = instruments
  }

  async list(): Promise<readonly Dataset[]> {
    return (await this.#bars.list()).map((dataset) => this.#complete(dataset))
  }

  async find(instrumentOrHash: string): Promise<Dataset | undefined> {
    const dataset = await this.#bars.find(instrumentOrHash)
    return dataset === undefined ? undefined : this.#complete(dataset)
  }

  read(hash: string): Promise<BarColumns> {
    return this.#bars.read(hash)
  }

  write(label: DatasetLabel, bars: BarColumns): Promise<{ readonly dataset: Dataset; readonly known: boolean }> {
    return this.#bars.write(label, bars)
  }

  #complete(dataset: Dataset): Dataset {
    return { ...dataset, instrument: this.#instruments.complete(dataset.instrument) }
  }
}
