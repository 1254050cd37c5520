import type { Clock } from '../../base/clock.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { InstrumentCatalog } from '../../ports/instrument-catalog.ts'
import type { Log } from '../../ports/log.ts'
import type { MarketArchive } from '../../ports/market-archive.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import type { DownloadStore } from '../../ports/download-store.ts'

/** What downloading needs of the engine around it. */
export interface DownloadParts {
  readonly store: Pick<MarketArchive, 'find' | 'read' | 'merge' | 'passport'>
  readonly downloads: DownloadStore
  /** Providers that are switched on; or those named, whether switched on or not. Fault `not-found`. */
  readonly providers: (named: readonly string[] | null) => Promise<readonly MarketProvider[]>
  /** Their usual order for what is to be fetched. */
  readonly priority: (instrument: Instrument) => readonly string[]
  readonly instruments: Pick<InstrumentCatalog, 'find' | 'list' | 'save'>
  readonly clock: Clock
  readonly log: Log
}
