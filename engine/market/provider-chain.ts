import { Fault, toFault, type FaultRecord } from '../base/fault.ts'
import { throwIfStopped, type Stop } from '../base/stop.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { PassportSegment } from '../domain/passport.ts'
import type { BarsPage, BarsRequest, MarketProvider } from '../ports/market-provider.ts'

/** How far providers may be mixed in one series. */
export interface ChainTerms {
  /**
   * Whether bars with other adjustments may follow those that are there. When they may, the report says so; when not, a
   * provider that adjusts otherwise is passed over.
   */
  readonly mixAdjustments: boolean
  /** Adjustments of what is stored already, so that a series that grows stays of one kind. */
  readonly adjustments?: string
}

/** A stretch of one provider's bars, as they come. */
export interface ChainPage {
  readonly bars: BarColumns
  readonly segment: PassportSegment
}

/** A provider that did not do its part, where, and why. */
export interface ChainFailure {
  readonly source: string
  readonly fromAt: number
  readonly fault: FaultRecord
}

export interface ChainReport {
  /** Who gave which stretch, in order of time; neighbours of one provider are one segment. */
  readonly segments: readonly PassportSegment[]
  readonly failures: readonly ChainFailure[]
  /** What nobody gave: [fromAt, untilAt), or null when the request is answered to its end. */
  readonly missing: { readonly fromAt: number; readonly untilAt: number } | null
  /** What a reader must know: adjustments that were mixed, in a sentence. */
  readonly notes: readonly string[]
}

/**
 * Asks providers in the order given: the first until it fails, the next from exactly where that one stopped, and so on.
 * `take` gets every page before the next is asked for, so that what has come is kept whatever follows.
 * Faults: what the only provider said, or the gravest of several, when nothing at all came; `canceled`; what `take`
 * throws.
 */
export async function fetchThroughChain(
  providers: readonly MarketProvider[],
  request: BarsRequest,
  terms: ChainTerms,
  now: () => number,
  take: (page: ChainPage) => void | Promise<void>,
  stop: Stop,
): Promise<ChainReport> {
  const segments: PassportSegment[] = []
  const failures: ChainFailure[] = []
  const notes: string[] = []
  let fromAt = request.fromAt
  let adjustments = terms.adjustments
  let synthetic = false
  for (const provider of providers) {
    const source = provider.capabilities.id
    const beganAt = fromAt
    let got = 0
    if (segments.length > 0 && provider.capabilities.synthetic !== synthetic) {
      failures.push({ source, fromAt, fault: madeUp(source).toRecord() })
      continue
    }
    for (let at: number | null = fromAt; at !== null; ) {
      throwIfStopped(stop)
      let page: BarsPage
      try {
        page = await askPage(provider, { ...request, fromAt: at }, stop)
        if (page.bars.length > 0) mixed(source, page, adjustments, terms, notes)
      } catch (thrown) {
        const fault = toFault(thrown)
        if (!worldFailed(fault)) throw thrown
        failures.push({ source, fromAt: at, fault: fault.toRecord() })
        break
      }
      const untilAt: number = page.nextFromAt ?? request.untilAt
      if (page.bars.length > 0) {
        const segment = { fromAt: at, untilAt, source, fetchedAt: now(), adjustments: page.adjustments }
        await take({ bars: page.bars, segment })
        synthetic = provider.capabilities.synthetic
        addSegment(segments, segment)
        adjustments = page.adjustments
        got += page.bars.length
      }
      fromAt = untilAt
      at = page.nextFromAt
      if (at === null && got > 0) return { segments, failures, missing: null, notes }
      if (at === null) failures.push({ source, fromAt: beganAt, fault: nothingThere(source, request).toRecord() })
    }
    // A provider that has nothing, or failed before it had, leaves the whole rest to the next.
    if (got === 0) fromAt = beganAt
  }
  if (segments.length === 0) throw nothingCame(request, failures)
  return { segments, failures, missing: { fromAt, untilAt: request.untilAt }, notes }
}

/** Says that a page brings other adjustments; fault `data-missing` where that may not be. */
function mixed(
  source: string,
  page: BarsPage,
  before: string | undefined,
  { mixAdjustments }: ChainTerms,
  notes: string[],
): void {
  if (before === undefined || page.adjustments === before) return
  const differs = `${source} gives prices adjusted by “${page.adjustments}”, those before are “${before}”`
  if (!mixAdjustments) {
    throw new Fault(
      'data-missing',
      `${differs}. The two are not mixed in one series unless you allow it (--mix-adjustments).`,
      { reason: mixRefused },
    )
  }
  notes.push(`From ${new Date(page.bars.openAt[0]).toISOString()} on ${differs}.`)
}

const mixRefused = 'other-adjustments'

/** Whether a provider was passed over because it adjusts its prices otherwise. */
export function otherAdjustments({ details }: Pick<FaultRecord, 'details'>): boolean {
  return typeof details === 'object' && details !== null && 'reason' in details && details.reason === mixRefused
}

function madeUp(source: string): Fault {
  return new Fault('data-missing', `${source} is passed over: made-up prices and real ones do not stand in one series.`)
}

function nothingThere(source: string, { instrument }: BarsRequest): Fault {
  return new Fault('data-missing', `${source} has no bars of ${instrument.id} in this range.`)
}

/**
 * Providers that could answer a request by what they say of themselves, in the order of their priority. One that makes
 * prices up is asked only where the priority names it; an exchange never for what another exchange lists.
 */
export function chainFor(
  providers: readonly MarketProvider[],
  request: Pick<BarsRequest, 'instrument' | 'timeframe'>,
  priority: readonly string[],
): readonly MarketProvider[] {
  const rank = ({ capabilities: { id } }: MarketProvider): number => {
    const place = priority.indexOf(id)
    return place < 0 ? priority.length : place
  }
  return providers
    .filter(({ bars, capabilities: { id, synthetic, history, assetClasses, timeframes } }) => {
      if (synthetic && !priority.includes(id)) return false
      const { assetClass, spellings = {} } = request.instrument
      const isItsOwn = Object.hasOwn(spellings, id)
      if (!isItsOwn && isExchange(id) && Object.keys(spellings).some(isExchange)) return false
      const knows = isItsOwn || assetClasses.includes(assetClass)
      return bars !== undefined && history.includes('bars') && knows && timeframes.includes(request.timeframe)
    })
    .sort((a, b) => rank(a) - rank(b))
}

/** Whether a provider is one exchange, whose prices are its own. */
export function isExchange(provider: string): boolean {
  return provider.startsWith('ccxt:')
}

/** One page, checked: a provider that breaks the promises of its port must not break a series. */
async function askPage(provider: MarketProvider, request: BarsRequest, stop: Stop): Promise<BarsPage> {
  const { id } = provider.capabilities
  if (provider.bars === undefined) throw new Fault('data-missing', `${id} has no bars.`)
  const page = await provider.bars(request, stop)
  const broken = (what: string): Fault =>
    new Fault('offline', `${id} ${what}; its answer is not used.`, { reason: 'wrong-content' })
  let before = -Infinity
  for (const openAt of page.bars.openAt) {
    if (!(openAt > before)) throw broken('gave bars that do not rise in time')
    before = openAt
  }
  if (page.bars.length > 0 && (page.bars.openAt[0] < request.fromAt || before >= request.untilAt)) {
    throw broken('gave bars outside of what was asked for')
  }
  const { nextFromAt } = page
  if (nextFromAt !== null && !(nextFromAt > request.fromAt && nextFromAt > before)) {
    throw broken('does not get on with the request')
  }
  return nextFromAt !== null && nextFromAt >= request.untilAt ? { ...page, nextFromAt: null } : page
}

function addSegment(segments: PassportSegment[], next: PassportSegment): void {
  const last = segments.at(-1)
  const same = last?.source === next.source && last.adjustments === next.adjustments && last.untilAt === next.fromAt
  if (last === undefined || !same) segments.push(next)
  else segments[segments.length - 1] = { ...last, untilAt: next.untilAt, fetchedAt: next.fetchedAt }
}

/** Failures of a provider, after which another may do better; anything else is ours or the caller's. */
function worldFailed({ code }: Fault): boolean {
  return code === 'offline' || code === 'busy' || code === 'denied' || code === 'data-missing'
}

function nothingCame(request: BarsRequest, failures: readonly ChainFailure[]): Fault {
  const { instrument, timeframe } = request
  const what = `${timeframe} bars of ${instrument.id}`
  const [only] = failures
  if (only === undefined) {
    return new Fault(
      'data-missing',
      `Nobody who may be asked has ${what} (${instrument.assetClass}). See who has what: lonja providers`,
    )
  }
  if (failures.length === 1) return new Fault(only.fault.code, only.fault.message, only.fault.details)
  const gravest = failures.find(({ fault }) => fault.code !== 'data-missing') ?? only
  const said = failures.map(({ source, fault }) => `${source}: ${fault.message}`).join(' ')
  return new Fault(gravest.fault.code, `Nobody gave ${what}. ${said}`, { failures })
}
