import { Fault, toFault } from '../../base/fault.ts'
import type { Stop } from '../../base/stop.ts'
import { fetchThroughChain, type ChainReport } from '../provider-chain.ts'
import type { DownloadParts } from './download-parts.ts'
import type { FetchSink } from './fetch-sink.ts'
import type { PlannedItem } from './plan-item.ts'

/**
 * Fetches each stretch that nobody was asked for yet, from the first provider until it fails, then from the next.
 * Answers why stretches have no bars at all, where some have none: that is no failure of the others. Faults: what the
 * providers said where they all stopped before the end; `canceled`; what the sink throws.
 */
export async function fetchMissing(
  { clock }: Pick<DownloadParts, 'clock'>,
  { instrument, stretches, plan, spec }: PlannedItem,
  sink: FetchSink,
  stop: Stop,
): Promise<readonly Fault[]> {
  let short: ChainReport | undefined
  const nothing: Fault[] = []
  for (const { fromAt, untilAt, chain, adjustments } of stretches) {
    const request = { instrument, timeframe: plan.timeframe, fromAt, untilAt }
    const mixAdjustments = spec.mixAdjustments === true
    const terms = { mixAdjustments, ...(adjustments === undefined ? {} : { adjustments }) }
    try {
      const report = await fetchThroughChain(chain, request, terms, () => clock.now(), (page) => sink.take(page), stop)
      report.notes.forEach((text) => sink.note(text))
      if (report.missing !== null) short ??= report
    } catch (thrown) {
      const fault = toFault(thrown)
      if (fault.code !== 'data-missing') throw thrown
      nothing.push(fault)
    }
    await sink.flush()
  }
  if (short !== undefined) throw stoppedShort(short)
  return nothing
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
