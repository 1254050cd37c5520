import type { BarColumns } from '../../engine/domain/bars.ts'
import type { Instrument } from '../../engine/domain/instrument.ts'
import type { Timeframe } from '../../engine/domain/timeframe.ts'
import type { BarRow, WantedBars } from '../../engine/providers/shared/collect-bars.ts'
import type { ProviderDefinition } from '../../engine/providers/shared/provider-definition.ts'
import type { TradingHours } from './bar-source.ts'
import type { AnswerRequest, VenueAnswer } from './venue-server.ts'

export interface VenueRange {
  readonly instrument: Instrument
  readonly timeframe: Timeframe
  readonly fromAt: number
  readonly untilAt: number
  readonly hours?: TradingHours
}

/** A provider and a server that answers in its documented format: what the kit needs to put it to the test. */
export interface VenueCase {
  readonly definition: ProviderDefinition
  /** Ranges of bars to compare one by one; the first is the one that mishaps befall. */
  readonly ranges: readonly VenueRange[]
  /** Answers as documented, with the bars of the source. */
  readonly answer: AnswerRequest
  /** How it says that a symbol is not known, and for what instrument. */
  readonly unknown: Instrument
  /** How it says that there were too many requests; left out where it does so by HTTP 429 alone. */
  readonly throttled?: VenueAnswer
  /** How it says that the key is wrong; left out where it knows no keys. */
  readonly denied?: VenueAnswer
  /** What it does to prices, in the words of a passport, for the first range. */
  readonly adjustments: string
  /** No volumes there. */
  readonly noVolume?: boolean
  /** Only closing values: a bar is one number. */
  readonly closeOnly?: boolean
  /** Where the bars are not those of the source as they stand. */
  readonly expected?: (range: VenueRange) => readonly BarRow[]
  /** Bytes of an answer as bars, for the fuzzed parser. */
  readonly parse: (body: Uint8Array, wanted: WantedBars) => BarColumns
}

export const json = (value: unknown, status = 200): VenueAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

export const query = (url: URL, name: string): string => url.searchParams.get(name) ?? ''
