import { Fault, toFault, type FaultRecord } from '../../base/fault.ts'
import type { Stop } from '../../base/stop.ts'
import { calendarOf } from '../../domain/calendars/list.ts'
import type { EmptyAnswer, GapAnswer, LeftGap, RepairOutcome } from '../../domain/download.ts'
import type { Gap } from '../../domain/passport.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import { expectedBars } from '../expected-bars.ts'
import { fetchThroughChain, otherAdjustments } from '../provider-chain.ts'
import { timeGrid } from '../time-grid.ts'
import type { DownloadParts } from './download-parts.ts'
import { believedEmpty } from './empty-answers.ts'
import type { FetchSink } from './fetch-sink.ts'
import { missingRanges } from './missing-ranges.ts'
import type { PlannedItem, Stretch } from './plan-item.ts'

const mostNamed = 200

/**
 * Asks one provider after the other for each gap, each for what those before it left, until nothing is missing or
 * everybody was asked. A provider that cannot be reached is not asked for the gaps after; one that said not long ago
 * that it has nothing is believed. Faults: `canceled`; what the sink throws.
 */
export async function repairGaps(
  parts: Pick<DownloadParts, 'clock' | 'downloads'>,
  { instrument, stretches, plan, spec }: PlannedItem,
  sink: FetchSink,
  stop: Stop,
): Promise<RepairOutcome> {
  const { timeframe } = plan
  const named: LeftGap[] = []
  const gone = new Map<string, GapAnswer>()
  let left = 0
  for (const stretch of stretches) {
    const repair = new GapRepair(parts, { instrument, timeframe, ...stretch }, spec.mixAdjustments === true, gone)
    const gaps = await repair.run(sink, stop)
    await sink.flush()
    left += gaps.length
    named.push(...gaps.slice(0, mostNamed - named.length))
  }
  return { gaps: stretches.length, left, named }
}

type Wanted = Stretch & Pick<PlannedItem, 'instrument'> & Pick<PlannedItem['plan'], 'timeframe'>

/** One gap while it is repaired. */
class GapRepair {
  readonly #parts: Pick<DownloadParts, 'clock' | 'downloads'>
  readonly #wanted: Wanted
  readonly #mixes: boolean
  /** Providers that failed in this repair, with what they said. */
  readonly #gone: Map<string, GapAnswer>
  readonly #present = new Set<number>()
  readonly #asked: { readonly range: Gap; readonly answer: GapAnswer }[] = []

  constructor(
    parts: Pick<DownloadParts, 'clock' | 'downloads'>,
    wanted: Wanted,
    mixes: boolean,
    gone: Map<string, GapAnswer>,
  ) {
    this.#parts = parts
    this.#wanted = wanted
    this.#mixes = mixes
    this.#gone = gone
  }

  async run(sink: FetchSink, stop: Stop): Promise<LeftGap[]> {
    const { instrument, timeframe, fromAt, untilAt, chain } = this.#wanted
    const expected = expectedBars(calendarOf(instrument), timeframe, fromAt, untilAt)
    const missing = (): Gap[] => missingRanges(expected, this.#present, timeframe)
    for (const provider of chain) {
      const left = missing()
      if (left.length === 0) return []
      const empty: EmptyAnswer[] = []
      for (const range of left) {
        const answer = this.#known(provider, range) ?? (await this.#ask(provider, range, sink, stop))
        const still = missing().filter((gap) => gap.fromAt < range.untilAt && gap.untilAt > range.fromAt)
        for (const gap of still) {
          this.#asked.push({ range: gap, answer })
          if (answer.answer === 'none') empty.push(this.#emptyAnswer(gap, answer))
        }
      }
      this.#parts.downloads.noteEmpty(empty)
    }
    return missing().map((gap) => ({ ...gap, asked: this.#askedFor(gap) }))
  }

  /** What a provider need not be asked again for. */
  #known({ capabilities: { id } }: MarketProvider, range: Gap): GapAnswer | undefined {
    const failed = this.#gone.get(id)
    if (failed !== undefined) return failed
    const before = believedEmpty(this.#wanted.empty, id, range, this.#parts.clock.now())
    return before && { provider: id, answer: 'none', at: before.askedAt, problem: null }
  }

  async #ask(provider: MarketProvider, { fromAt, untilAt }: Gap, sink: FetchSink, stop: Stop): Promise<GapAnswer> {
    const { instrument, timeframe, adjustments } = this.#wanted
    const { clock } = this.#parts
    const grid = timeGrid(timeframe)
    const terms = { mixAdjustments: this.#mixes, ...(adjustments === undefined ? {} : { adjustments }) }
    const source = provider.capabilities.id
    const said = (answer: GapAnswer['answer'], problem: FaultRecord | null): GapAnswer =>
      ({ provider: source, answer, at: clock.now(), problem })
    let storing = false
    try {
      const request = { instrument, timeframe, fromAt, untilAt }
      const report = await fetchThroughChain([provider], request, terms, () => clock.now(), async (page) => {
        storing = true
        await sink.take(page)
        storing = false
        for (const at of page.bars.openAt) this.#present.add(grid.indexOf(at))
      }, stop)
      report.notes.forEach((text) => sink.note(text))
      const fault = report.failures.at(-1)?.fault
      return fault === undefined ? said('none', null) : this.#failed(said('failed', fault))
    } catch (thrown) {
      const fault = toFault(thrown)
      if (storing || !leavesToOthers(fault)) throw thrown
      if (fault.code !== 'data-missing') return this.#failed(said('failed', fault.toRecord()))
      return said(otherAdjustments(fault) ? 'adjusted-otherwise' : 'none', fault.toRecord())
    }
  }

  #failed(answer: GapAnswer): GapAnswer {
    this.#gone.set(answer.provider, answer)
    return answer
  }

  #emptyAnswer({ fromAt, untilAt }: Gap, { provider, at }: GapAnswer): EmptyAnswer {
    const { instrument, timeframe } = this.#wanted
    return { instrument: instrument.id, timeframe, provider, fromAt, untilAt, askedAt: at }
  }

  #askedFor(gap: Gap): GapAnswer[] {
    return this.#asked
      .filter(({ range }) => range.fromAt <= gap.fromAt && range.untilAt >= gap.untilAt)
      .map(({ answer }) => answer)
  }
}

function leavesToOthers({ code }: Fault): boolean {
  return code === 'offline' || code === 'busy' || code === 'denied' || code === 'data-missing'
}

/** Why a repair cannot be called done: somebody who might have what is missing could not be asked. */
export function couldNotAsk({ left, named }: RepairOutcome): Fault | undefined {
  const failed = named.flatMap(({ asked }) => asked).find(({ answer }) => answer === 'failed')
  if (failed === undefined || failed.problem === null) return undefined
  const { provider, problem } = failed
  return new Fault(
    problem.code,
    `${left} ${left === 1 ? 'gap is' : 'gaps are'} left, and ${provider} could not be asked: ${problem.message} `
      + 'What came is stored; the same repair asks again.',
    problem.details,
  )
}
