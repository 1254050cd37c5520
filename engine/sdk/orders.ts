/** Where the trade that an order opens gets out. Prices, except the trailing distance. */
export interface Bracket {
  /** Gets out at a loss: below the entry for a long, above it for a short. */
  readonly stop?: number | undefined
  /** Gets out at a profit. */
  readonly target?: number | undefined
  /** The stop follows the close at this distance, in price units, and never moves back. */
  readonly trail?: number | undefined
}

/** What `protect` changes: a price sets, null takes away, leaving it out keeps. */
export interface Protection {
  readonly stop?: number | null | undefined
  readonly target?: number | null | undefined
  readonly trail?: number | null | undefined
}

/** How much: whole units, or a share of what the account can carry; everything available when neither is given. */
export interface Amount {
  /** Whole units, 1 or more; 0 (what `size` answers when the account cannot carry one) places nothing. */
  readonly qty?: number | undefined
  /** Above 0, up to 1. */
  readonly fraction?: number | undefined
}

export interface OrderOptions extends Amount {
  /** Only at this price or better. */
  readonly limit?: number | undefined
  /** Wakes when the price gets here: above the market for a buy, below it for a sell. */
  readonly stopAt?: number | undefined
  /**
   * How long the order works: until canceled (`gtc`), until a time (`gtd`), for the UTC day on which it reaches the
   * market (`day`), or at its first open alone, in part (`ioc`) or only as a whole (`fok`). The reference profile knows
   * `gtc` and refuses the others.
   */
  readonly tif?: 'gtc' | 'gtd' | 'day' | 'ioc' | 'fok' | undefined
  /** With `gtd`: canceled on the first bar that opens then or later, ms UTC. */
  readonly until?: number | undefined
  readonly bracket?: Bracket | undefined
  /** A word of yours that the trade and its fills will bear. */
  readonly tag?: string | undefined
}

/** A placed order. */
export interface OrderRef {
  readonly id: string
  /** False once it is filled, canceled or dropped. */
  readonly waiting: boolean
  /** Takes it back; nothing happens when it no longer waits. */
  cancel(): void
  /** Changes size or prices of an order that still waits; it keeps its place. */
  amend(change: Pick<OrderOptions, 'qty' | 'limit' | 'stopAt'>): void
}

/**
 * What a strategy asks for; a bar's orders are filled from the next bar on. An order that cannot be meant (a long's
 * stop above its entry, a price that is no number) ends the run with an error that says so.
 */
export interface Orders {
  buy(options?: OrderOptions): OrderRef
  sell(options?: OrderOptions): OrderRef
  /** Closes the position, or a fraction of each of its trades, at the next market price. */
  close(options?: { readonly fraction?: number | undefined; readonly tag?: string | undefined }): void
  /** One cancels the others: the first that fills, wholly or in part, takes the rest back. Realistic profile only. */
  oco(...group: readonly OrderRef[]): void
  /** Takes back every waiting order; the stops and targets of open trades stay. */
  cancelAll(): void
  /** Moves stop, target or trailing distance of every open trade; works from the next bar on. */
  protect(protection: Protection): void
  /** How many orders of yours wait: entries and closes, not the stops and targets of open trades. */
  readonly waiting: number
}

/** What is held now. */
export interface Position {
  /** Net units; negative when short. */
  readonly qty: number
  /** Mean entry price of what is open; NaN when nothing is. */
  readonly avg: number
  /** Money won or lost on what is open, at this bar's close, before commissions. */
  readonly pnl: number
  /** Bars since the oldest open trade was entered; 0 on its entry bar and when nothing is open. */
  readonly bars: number
  readonly flat: boolean
  readonly long: boolean
  readonly short: boolean
  /** Stop and target in force of the oldest open trade; NaN where there is none. */
  readonly stop: number
  readonly target: number
}

/** Turns intentions into whole lots (units, where a lot is one), rounded down; 0 when the account cannot carry one. */
export interface Size {
  /** Units that lose this percentage of the equity when the price moves by `stopDistance`. */
  risk(percentOfEquity: number, stopDistance: number): number
  /** Units that this much money buys at the close. */
  cash(amount: number): number
  /** Units worth this percentage of the equity at the close. */
  pct(percentOfEquity: number): number
  /**
   * One number read as traders write sizes: 0 = all that is available, below 1 = that fraction of it, else whole units.
   */
  of(setting: number): Amount
}

export interface Fill {
  readonly orderId: string
  /** Units; negative sold. */
  readonly qty: number
  readonly price: number
  readonly fee: number
  readonly tag?: string
}
