import { Fault } from '../../base/fault.ts'
import { calendarOf } from '../../domain/calendars/list.ts'
import { firstAtOrAfter } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { DownloadPlanItem, DownloadSpec, EmptyAnswer } from '../../domain/download.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { PassportSegment } from '../../domain/passport.ts'
import { without, type TimeRange } from '../../domain/time-range.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import { expectedBars } from '../expected-bars.ts'
import { chainFor } from '../provider-chain.ts'
import { syntheticVenue } from '../synthetic/synthetic-models.ts'
import { timeGrid } from '../time-grid.ts'
import { believedEmpty } from './empty-answers.ts'
import { instrumentToFetch } from './instrument-to-fetch.ts'
import type { DownloadParts } from './download-parts.ts'

/** A plan with what it takes to carry it out. */
export interface PlannedItem {
  readonly plan: DownloadPlanItem
  readonly instrument: Instrument
  readonly range: TimeRange
  readonly stretches: readonly Stretch[]
  readonly spec: DownloadSpec
  /** Whether there are bars of this timeframe already. */
  readonly isStored: boolean
}

/** Time without bars, and who is asked for them in which order. */
export interface Stretch extends TimeRange {
  readonly chain: readonly MarketProvider[]
  /** Adjustments of what is stored, which what comes has to have too. */
  readonly adjustments: string | undefined
  /** Who said already that it has no bars then; believed for a while. */
  readonly empty: readonly EmptyAnswer[]
}

/**
 * What of an instrument's bars is not stored yet, and who could give it. A stretch that a provider once answered counts
 * as stored, also where it had no bars: those are gaps, which another download asks for (`only: 'gaps'`). Nobody is
 * asked to extend a series by a stretch in which its market is closed. For a gap
 * whoever left it is asked last, since its source may have been mended. Faults: `not-found` for an instrument that
 * nobody knows, `invalid-input` for a range without a closed bar.
 */
export async function planItem(
  parts: DownloadParts,
  spec: DownloadSpec,
  id: string,
  timeframe: Timeframe,
): Promise<PlannedItem> {
  const instrument = await instrumentToFetch(parts, spec, id)
  const grid = timeGrid(timeframe)
  const startOf = (at: number): number => grid.startOf(grid.indexOf(at))
  const untilAt = startOf(Math.min(spec.untilAt ?? Infinity, parts.clock.now()))
  const range = { fromAt: startOf(spec.fromAt), untilAt }
  if (!(range.fromAt < range.untilAt)) {
    throw new Fault('invalid-input', `Between the two times ${id} has no closed ${timeframe} bar to ask for.`)
  }
  const stored = await storedSeries(parts, instrument, timeframe)
  const passport = stored === undefined ? undefined : await parts.store.passport(stored.hash, instrument)
  const segments = passport?.segments ?? []
  const named = spec.providers
  // Made-up prices never stand among real ones, nor the other way round.
  const simulated = instrument.venue === syntheticVenue
  const all = (await parts.providers(named)).filter(({ capabilities }) => capabilities.synthetic === simulated)
  const order = named ?? (simulated ? all.map(({ capabilities }) => capabilities.id) : parts.priority(instrument))
  const chain = chainFor(all, { instrument, timeframe }, order)
  const calendar = calendarOf(instrument)
  const countOf = (of: TimeRange): number => expectedBars(calendar, timeframe, of.fromAt, of.untilAt).length
  const repairs = spec.only === 'gaps'
  const empty = repairs && spec.askAgain !== true ? parts.downloads.emptyAnswers(instrument.id, timeframe) : []
  const stretches: readonly Stretch[] = repairs
    ? (passport?.gaps ?? []).flatMap((gap) => gapStretch(gap, range, chain, segments, empty))
    : without(range, segments)
        .filter((missing) => stored === undefined || countOf(missing) > 0)
        .map((missing) => ({ ...missing, chain, adjustments: segments.at(-1)?.adjustments, empty: [] }))
  const isAsked = ({ capabilities }: MarketProvider): boolean =>
    stretches.length === 0 ||
    stretches.some((one) => believedEmpty(one.empty, capabilities.id, one, parts.clock.now()) === undefined)
  const asked = chain.filter(isAsked)
  const expected = stretches.reduce((sum, stretch) => sum + countOf(stretch), 0)
  const perRequest = asked[0]?.capabilities.barsPerRequest ?? Infinity
  return {
    plan: {
      instrument: instrument.id,
      timeframe,
      missing: stretches.map(({ fromAt, untilAt: end }) => ({ fromAt, untilAt: end })),
      expected,
      stored: stored === undefined ? 0 : await barsIn(parts, stored, range),
      providers: asked.map(({ capabilities }) => capabilities.id),
      requests: asked.length === 0 ? 0 : Math.max(stretches.length, Math.ceil(expected / perRequest)),
    },
    instrument,
    range,
    stretches,
    spec,
    isStored: stored !== undefined,
  }
}

function gapStretch(
  gap: TimeRange,
  range: TimeRange,
  chain: readonly MarketProvider[],
  segments: readonly PassportSegment[],
  empty: readonly EmptyAnswer[],
): Stretch[] {
  const fromAt = Math.max(gap.fromAt, range.fromAt)
  const untilAt = Math.min(gap.untilAt, range.untilAt)
  if (!(fromAt < untilAt)) return []
  const owners = segments.filter((segment) => segment.untilAt > fromAt && segment.fromAt < untilAt)
  const leftIt = ({ capabilities: { id } }: MarketProvider): number =>
    owners.some(({ source }) => source === id) ? 1 : 0
  const order = [...chain].sort((a, b) => leftIt(a) - leftIt(b))
  const said = empty.filter((answer) => answer.fromAt < untilAt && answer.untilAt > fromAt)
  return [{ fromAt, untilAt, chain: order, adjustments: owners[0]?.adjustments, empty: said }]
}

/** The stored bars of exactly this timeframe. */
export async function storedSeries(
  { store }: Pick<DownloadParts, 'store'>,
  instrument: Instrument,
  timeframe: Timeframe,
): Promise<Dataset | undefined> {
  const found = await store.find(`${instrument.id}@${timeframe}`)
  return found?.timeframe === timeframe ? found : undefined
}

async function barsIn({ store }: DownloadParts, { hash }: Dataset, { fromAt, untilAt }: TimeRange): Promise<number> {
  const { openAt } = await store.read(hash)
  return firstAtOrAfter(openAt, untilAt) - firstAtOrAfter(openAt, fromAt)
}
