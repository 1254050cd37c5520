import type { BookChange, BookLevel, BookSnapshot } from '../../domain/market-event.ts'
import { bookChecksum, type ChecksumDecimals } from './book-checksum.ts'
import { BookSide } from './book-side.ts'

/** Why a book may not be looked at. */
export type BookFlaw =
  | 'empty' // no snapshot has come yet
  | 'gap' // a change is missing
  | 'crossed' // somebody bids what somebody else asks, or more
  | 'checksum' // it is not the venue's book
  | 'nonsense' // a price or quantity that cannot be

/** Changes that wait for a snapshot; when there are more, the oldest are of no use any more. */
const mostWaiting = 2000

/**
 * The order book of one venue, from a snapshot and the numbered changes that follow. It is the venue's book at
 * `sequence`, or it is invalid: after a gap, a failed checksum or a crossing it stays so until a snapshot comes that
 * joins what came since. Changes that come twice or too late change nothing.
 */
export class OrderBook {
  readonly bids = new BookSide(1)
  readonly asks = new BookSide(-1)
  readonly #decimals: ChecksumDecimals | null
  #flaw: BookFlaw | null = 'empty'
  #sequence = -1
  /** The latest change that is known to exist. */
  #newest = -1
  #at = 0
  #waiting: BookChange[] = []

  /** With `decimals`, checksums that come along are compared. */
  constructor(decimals: ChecksumDecimals | null = null) {
    this.#decimals = decimals
  }

  /** Null while the book is what the venue has. */
  get flaw(): BookFlaw | null {
    return this.#flaw
  }

  /** The last change that the book contains. */
  get sequence(): number {
    return this.#sequence
  }

  /** When the venue last changed it. */
  get at(): number {
    return this.#at
  }

  /** Forgets everything: the stream begins anew, and its numbers may too. */
  reset(): void {
    this.#empty('empty')
    this.#sequence = -1
    this.#newest = -1
    this.#waiting = []
  }

  take(event: BookSnapshot | BookChange): void {
    if (event.kind === 'book-snapshot') this.#takeSnapshot(event)
    else this.#takeChange(event)
  }

  #takeSnapshot(snapshot: BookSnapshot): void {
    // One that was under way while newer changes came would set a good book back.
    if (this.#flaw === null && snapshot.sequence < this.#sequence) return
    this.bids.clear()
    this.asks.clear()
    this.#sequence = snapshot.sequence
    this.#at = snapshot.at
    this.#newest = Math.max(this.#newest, snapshot.sequence)
    this.#flaw = null
    this.#setLevels(snapshot.bids, snapshot.asks)
    this.#check(snapshot.checksum)
    const waiting = this.#waiting.sort((a, b) => a.firstSequence - b.firstSequence)
    this.#waiting = []
    for (const change of waiting) {
      if (this.#flaw === null) this.#apply(change)
      if (this.#flaw !== null) this.#wait(change)
    }
    // A change is known of that neither the snapshot nor what waited contains.
    if (this.#flaw === null && this.#sequence < this.#newest) this.#empty('gap')
  }

  #takeChange(change: BookChange): void {
    if (this.#flaw === null) this.#apply(change)
    if (this.#flaw !== null) this.#wait(change)
    this.#newest = Math.max(this.#newest, change.lastSequence)
  }

  #apply(change: BookChange): void {
    if (change.lastSequence <= this.#sequence) return
    if (change.firstSequence > this.#sequence + 1) return this.#empty('gap')
    this.#setLevels(change.bids, change.asks)
    this.#sequence = change.lastSequence
    this.#at = change.at
    this.#check(change.checksum)
  }

  #setLevels(bids: readonly BookLevel[], asks: readonly BookLevel[]): void {
    for (let k = 0; k < bids.length; k++) this.#setLevel(this.bids, bids[k][0], bids[k][1])
    for (let k = 0; k < asks.length; k++) this.#setLevel(this.asks, asks[k][0], asks[k][1])
  }

  #setLevel(side: BookSide, price: number, quantity: number): void {
    if (Number.isFinite(price) && quantity >= 0 && quantity < Infinity) side.set(price, quantity)
    else this.#flaw = 'nonsense'
  }

  #check(checksum: number | undefined): void {
    if (this.#flaw !== null) return this.#empty(this.#flaw)
    if (this.bids.price(0) >= this.asks.price(0)) return this.#empty('crossed')
    if (checksum === undefined || this.#decimals === null) return
    if (bookChecksum(this.bids, this.asks, this.#decimals) !== checksum >>> 0) this.#empty('checksum')
  }

  #wait(change: BookChange): void {
    this.#waiting.push(change)
    if (this.#waiting.length > mostWaiting) this.#waiting.splice(0, mostWaiting / 2)
  }

  #empty(flaw: BookFlaw): void {
    this.#flaw = flaw
    this.bids.clear()
    this.asks.clear()
  }
}
