import type { FaultRecord } from '../base/fault.ts'

export const syncPhases = ['asking', 'storing', 'done', 'canceled', 'failed'] as const
export type SyncPhase = (typeof syncPhases)[number]

/** How a provider's list of instruments differs from the time before; each list of ids has the first 100. */
export interface ListingChanges {
  readonly same: number
  /** New in its list, or there again. */
  readonly added: number
  /** Listed before too, with other terms. */
  readonly changed: number
  /** No longer in its list. They stay known, with their bars. */
  readonly gone: number
  /** Told in a way that cannot be; left out. */
  readonly refused: number
  readonly named: {
    readonly added: readonly string[]
    readonly changed: readonly { readonly id: string; readonly fields: readonly string[] }[]
    readonly gone: readonly string[]
    readonly refused: readonly string[]
  }
}

/** The taking over of all instruments that a provider lists. */
export interface InstrumentSync {
  readonly id: string
  readonly provider: string
  readonly phase: SyncPhase
  readonly startedAt: number
  readonly endedAt: number | null
  /** How many it lists; null before it answered. */
  readonly listed: number | null
  /** At the end. */
  readonly changes?: ListingChanges
  readonly problem?: FaultRecord
}
