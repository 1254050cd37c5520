import type { ChainPage } from '../provider-chain.ts'

/** Where what is fetched goes. */
export interface FetchSink {
  take(page: ChainPage): Promise<void>
  /** Stores what is waiting, once a stretch is done with. */
  flush(): Promise<void>
  /** What a reader must know, in a sentence. */
  note(text: string): void
}
