import type { AssetClass } from './instrument.ts'
import type { SeriesKind } from './series.ts'
import type { Timeframe } from './timeframe.ts'

/** Whether a provider has the key it needs: it needs none, may have one, has it, or lacks it. */
export const keyStates = ['none', 'optional', 'set', 'missing'] as const
export type KeyState = (typeof keyStates)[number]

export const breakerStates = ['closed', 'open', 'half-open'] as const

/** A provider as a list shows it. */
export interface ProviderCard {
  readonly id: string
  readonly title: string
  /** What it is, what it costs and what it lacks, in a sentence or two. */
  readonly about: string
  readonly assetClasses: readonly AssetClass[]
  readonly timeframes: readonly Timeframe[]
  /** How many days back bars of a timeframe go; those that are left out go back to the beginning. */
  readonly historyDays: Readonly<Partial<Record<Timeframe, number>>>
  readonly history: readonly SeriesKind[]
  readonly live: readonly SeriesKind[]
  readonly synthetic: boolean
  /** Whether it can list its instruments, so that they are known without naming them one by one. */
  readonly listsInstruments: boolean
  readonly enabled: boolean
  /** Name of its key; null where there is none. */
  readonly secret: string | null
  readonly key: KeyState
  /** Where it is asked; null where that is no web address, or where one has yet to be set. */
  readonly baseUrl: string | null
  /** What was set for the plan; null where the limits of everybody hold. */
  readonly requestsPerMinute: number | null
  /** How it is doing; null where nothing was asked of it yet. */
  readonly health: ProviderHealth | null
}

export interface ProviderHealth {
  /** `open`: it failed several times in a row and is left alone for a while; `half-open`: the next request decides. */
  readonly breaker: (typeof breakerStates)[number]
  /** When it may be asked again, where it may not now. */
  readonly retryAt: number | null
  /** How much of its limits is used up. */
  readonly limits: readonly { readonly weight: number; readonly windowMs: number; readonly used: number }[]
}
