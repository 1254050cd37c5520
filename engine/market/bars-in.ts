import { Fault } from '../base/fault.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { Dataset } from '../domain/dataset.ts'
import { timeframeMs, type Timeframe } from '../domain/timeframe.ts'
import type { MarketArchive } from '../ports/market-archive.ts'
import { nestsIn } from './time-grid.ts'

export interface BarsIn {
  /** What is stored: the series itself, or the shorter bars that its bars are made of. */
  readonly dataset: Dataset
  readonly bars: BarColumns
}

/**
 * The bars of [fromAt, untilAt) in a timeframe: as they are stored, else made of the shortest stored bars that make
 * whole ones of it. They are the same as bars made of the whole series; the last one may still be growing. Fault
 * `data-missing` when neither is stored.
 */
export async function barsIn(
  archive: Pick<MarketArchive, 'list' | 'range' | 'longer'>,
  named: Dataset,
  timeframe: Timeframe,
  fromAt: number,
  untilAt: number,
): Promise<BarsIn> {
  const id = named.instrument.id.toLowerCase()
  const stored = (await archive.list()).filter(({ instrument }) => instrument.id.toLowerCase() === id)
  const exact = [named, ...stored].find((dataset) => dataset.timeframe === timeframe)
  if (exact !== undefined) return { dataset: exact, bars: await archive.range(exact.hash, fromAt, untilAt) }
  const [finest] = stored
    .filter((dataset) => nestsIn(dataset.timeframe, timeframe))
    .sort((a, b) => timeframeMs(a.timeframe) - timeframeMs(b.timeframe))
  if (finest === undefined) {
    const have = stored.map((dataset) => dataset.timeframe).join(', ')
    throw new Fault(
      'data-missing',
      `${named.instrument.id} has no bars that make ${timeframe} bars; stored are ${have}. Import or download shorter ones.`,
    )
  }
  return { dataset: finest, bars: await archive.longer(finest.hash, timeframe, fromAt, untilAt) }
}
