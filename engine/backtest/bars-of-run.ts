import { Fault } from '../base/fault.ts'
import { sliceBars, type BarColumns } from '../domain/bars.ts'
import type { Dataset } from '../domain/dataset.ts'
import { didYouMean } from '../domain/near-names.ts'
import type { RunSpec } from '../domain/run.ts'
import { isTimeframe, timeframeMs, type Timeframe } from '../domain/timeframe.ts'
import type { BarStore } from '../ports/bar-store.ts'

/** The bars that a run is about. Fault `data-missing` when there are none, or too few in its range. */
export async function barsOfRun(
  store: BarStore,
  { instrument, fromAt, untilAt }: Pick<RunSpec, 'instrument' | 'fromAt' | 'untilAt'>,
): Promise<{ readonly dataset: Dataset; readonly bars: BarColumns }> {
  const dataset = await store.find(instrument)
  if (dataset === undefined) {
    const known = (await store.list()).map(({ instrument: { id } }) => id)
    throw new Fault(
      'data-missing',
      `There are no bars of "${instrument}".${didYouMean(instrument, known)} Stored: ${known.join(', ') || 'nothing yet'}.`,
      { known },
    )
  }
  const bars = sliceBars(await store.read(dataset.hash), fromAt ?? -Infinity, untilAt ?? Infinity)
  if (bars.length < 2) {
    throw new Fault(
      'data-missing',
      `Only ${bars.length} bars of ${dataset.instrument.id} lie in the chosen range; a backtest needs at least 2.`,
    )
  }
  return { dataset, bars }
}

/** Finer bars that tell what came first inside of a run's bars, and their hash. */
export interface DetailOfRun {
  readonly hash: string
  readonly bars: BarColumns
}

/**
 * `detail` is a dataset's id or hash, or a timeframe such as `1h`: the newest bars of that length of the same
 * instrument. `timeframe` is that of the bars that the strategy sees. Faults: `data-missing` when there are none,
 * `invalid-input` when they are no finer.
 */
export async function detailOfRun(
  store: BarStore,
  { fromAt, untilAt }: Pick<RunSpec, 'fromAt' | 'untilAt'>,
  detail: string,
  { instrument }: Dataset,
  timeframe: Timeframe,
): Promise<DetailOfRun> {
  const wanted = isTimeframe(detail) ? `${instrument.id}@${detail}` : detail
  if (isTimeframe(detail) && (await store.find(wanted)) === undefined) {
    throw new Fault(
      'data-missing',
      `There are no ${detail} bars of ${instrument.id} to tell the order of events inside of its bars. Import them ` +
        `under the same id (lonja data import file.csv --id ${instrument.id}), name a dataset, or leave the detail out.`,
    )
  }
  const { dataset, bars } = await barsOfRun(store, { instrument: wanted, fromAt, untilAt })
  if (!(timeframeMs(dataset.timeframe) < timeframeMs(timeframe))) {
    throw new Fault(
      'invalid-input',
      `The bars named as detail are ${dataset.timeframe} bars, which are no finer than the run's ${timeframe} bars. ` +
        'Name a dataset of finer bars.',
    )
  }
  return { hash: dataset.hash, bars }
}
