import { Fault } from '../../base/fault.ts'
import { sliceBars, type BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { BarStore } from '../../ports/bar-store.ts'

export interface StoredRate {
  /** Such as `EURUSD`: how many dollars a euro costs. */
  readonly pair: string
  readonly dataset: Dataset
  /** From their beginning: what was known before a run starts counts too. */
  readonly bars: BarColumns
}

/**
 * The stored rate between two currencies, either way round: first by its usual names, then by what an instrument is
 * said to be. A rate of the simulated market serves only runs that trade there. Fault `data-missing` without one.
 */
export async function storedRate(
  store: BarStore,
  from: string,
  to: string,
  untilAt: number | null,
  withSynthetic: boolean,
): Promise<StoredRate> {
  const stored = await store.list()
  for (const [base, quote] of [[from, to], [to, from]]) {
    const names = [`${base}${quote}`, `${base}/${quote}`, `${base}-${quote}`]
    const dataset =
      stored.find(({ instrument }) => names.includes(instrument.id)) ??
      stored.find(
        ({ instrument, synthetic }) =>
          instrument.baseCurrency === base &&
          instrument.currency === quote &&
          (instrument.kind ?? 'spot') === 'spot' &&
          (withSynthetic || !synthetic),
      )
    if (dataset === undefined) continue
    const bars = sliceBars(await store.read(dataset.hash), -Infinity, untilAt ?? Infinity)
    return { pair: base + quote, dataset, bars }
  }
  throw new Fault(
    'data-missing',
    `The instruments gain in ${from} and ${to}, and there are no bars of ${from}${to} or ${to}${from}. ` +
      `Import that exchange rate: lonja data import rates.csv --id ${from}${to} --asset-class forex`,
  )
}
