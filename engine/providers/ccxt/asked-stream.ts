import type { MarketEvent } from '../../domain/market-event.ts'

/** A stream of the package, or of questions to it: it has to be asked for each piece of news. */
export interface AskedStream {
  /** Waits for news; what is no event is left out. */
  readonly next: () => Promise<readonly (MarketEvent | undefined)[]>
  /** Ends it at the exchange; null where the package cannot. */
  readonly leave: (() => Promise<unknown>) | null
}
