import { Fault, toFault } from '../../base/fault.ts'
import type { Stop } from '../../base/stop.ts'
import type { DownloadItem } from '../../domain/download.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import { fetchThroughChain, type ChainReport } from '../provider-chain.ts'
import type { DownloadParts } from './download-parts.ts'
import { storedSeries, type PlannedItem } from './plan-item.ts'
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
  const { instrument, range, stretches, plan } = planned
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
  try {
    let short: ChainReport | undefined
    let nothing: Fault | undefined
    for (const { fromAt, untilAt, chain, adjustments } of stretches) {
      const request = { instrument, timeframe: plan.timeframe, fromAt, untilAt }
      const terms = { mixAdjustments: false, ...(adjustments === undefined ? {} : { adjustments }) }
      try {
        const report = await fetchThroughChain(chain, request, terms, () => parts.clock.now(), async (page) => {
          await buffer.take(page)
          const { source } = page.segment
          const providers = item.providers.includes(source) ? item.providers : [...item.providers, source]
          update({ received: item.received + page.bars.length, providers })
        }, stop)
        if (report.missing !== null) short ??= report
      } catch (thrown) {
        const fault = toFault(thrown)
        // A stretch in which nobody has bars is no failure of the other stretches.
        if (fault.code !== 'data-missing') throw thrown
        nothing ??= fault
      }
      await buffer.flush()
    }
    if (short !== undefined) throw stoppedShort(short)
    const series = await storedSeries(parts, instrument, plan.timeframe)
    if (series === undefined) throw nothing ?? new Fault('data-missing', `Nobody has bars of ${instrument.id}.`)
    const { gaps } = await parts.store.passport(series.hash)
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

function isSynthetic(chain: readonly MarketProvider[], source: string): boolean {
  return chain.some(({ capabilities: { id, synthetic } }) => id === source && synthetic)
}

function stoppedShort({ missing, failures }: ChainReport): Fault {
  const at = missing === null ? '' : ` at ${new Date(missing.fromAt).toISOString()}`
  const said = failures.map(({ source, fault }) => `${source}: ${fault.message}`).join(' ')
  const code = failures.at(-1)?.fault.code ?? 'offline'
  return new Fault(
    code,
    `The download stopped${at}. ${said} What came is stored; start it again to go on from there.`,
    { failures },
  )
}
