import { Fault, toFault } from '../../base/fault.ts'
import type { Stop } from '../../base/stop.ts'
import type { DownloadItem } from '../../domain/download.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import type { ChainPage } from '../provider-chain.ts'
import type { DownloadParts } from './download-parts.ts'
import { fetchMissing } from './fetch-missing.ts'
import { storedSeries, type PlannedItem } from './plan-item.ts'
import { couldNotAsk, repairGaps } from './repair-gaps.ts'
import { SegmentBuffer } from './segment-buffer.ts'

/**
 * Fetches what a plan says is missing and stores it stretch by stretch. What is stored stays whatever happens after;
 * asking again goes on from there, and bars that come twice are stored once.
 */
export async function downloadItem(
  parts: DownloadParts,
  planned: PlannedItem,
  stop: Stop,
  tell: (item: DownloadItem) => void,
): Promise<DownloadItem> {
  const { instrument, range, stretches, plan, spec } = planned
  let item: DownloadItem = { ...waitingItem(planned), phase: 'running' }
  const update = (next: Partial<DownloadItem>): void => tell((item = { ...item, ...next }))
  const buffer = new SegmentBuffer(async (bars, segment) => {
    const label = {
      instrument,
      timeframe: plan.timeframe,
      source: segment.source,
      synthetic: isSynthetic(stretches[0].chain, segment.source),
    }
    const { added, changed } = await parts.store.merge(label, bars, segment)
    update({ added: item.added + added, changed: item.changed + changed, reachedAt: segment.untilAt })
  }, () => parts.clock.now())
  const sink = {
    take: async (page: ChainPage): Promise<void> => {
      await buffer.take(page)
      const { source } = page.segment
      const providers = item.providers.includes(source) ? item.providers : [...item.providers, source]
      update({ received: item.received + page.bars.length, providers })
    },
    flush: () => buffer.flush(),
    note: (text: string): void => update({ notes: [...(item.notes ?? []), text] }),
  }
  try {
    let nothing: readonly Fault[] = []
    if (spec.only === 'gaps') {
      refuseRepair(planned)
      const repair = await repairGaps(parts, planned, sink, stop)
      update({ repair })
      const fault = couldNotAsk(repair)
      if (fault !== undefined) throw fault
    } else nothing = await fetchMissing(parts, planned, sink, stop)
    const series = await storedSeries(parts, instrument, plan.timeframe)
    if (series === undefined) throw nothing[0] ?? new Fault('data-missing', `Nobody has bars of ${instrument.id}.`)
    nothing.forEach(({ message }) => sink.note(message))
    const { gaps } = await parts.store.passport(series.hash, instrument)
    const within = gaps.filter(({ fromAt, untilAt }) => untilAt > range.fromAt && fromAt < range.untilAt)
    update({ phase: 'done', missing: within.reduce((sum, gap) => sum + gap.missing, 0) })
  } catch (thrown) {
    const fault = await buffer.flush().then(() => toFault(thrown), toFault)
    update(fault.code === 'canceled' ? { phase: 'canceled' } : { phase: 'failed', problem: fault.toRecord() })
  }
  return item
}

export function waitingItem({ plan }: PlannedItem): DownloadItem {
  return {
    instrument: plan.instrument,
    timeframe: plan.timeframe,
    phase: 'waiting',
    expected: plan.expected,
    received: 0,
    added: 0,
    changed: 0,
    reachedAt: null,
    providers: [],
    missing: null,
    problem: null,
  }
}

/** Fault `data-missing` where there is nothing to repair, or nobody to ask for it. */
function refuseRepair({ instrument, stretches, plan: { timeframe }, isStored }: PlannedItem): void {
  const { id, assetClass } = instrument
  if (!isStored) {
    throw new Fault('data-missing', `No ${timeframe} bars of ${id} are stored. Get some first: lonja data download`)
  }
  if (stretches.length === 0 || stretches[0].chain.length > 0) return
  throw new Fault(
    'data-missing',
    `Nobody who may be asked has ${timeframe} bars of ${id} (${assetClass}). See who has what: lonja providers`,
  )
}

function isSynthetic(chain: readonly MarketProvider[], source: string): boolean {
  return chain.some(({ capabilities: { id, synthetic } }) => id === source && synthetic)
}
