/** How long an order works. */
export type TimeInForce = 'gtc' | 'gtd' | 'day' | 'ioc' | 'fok'

/** What some venues take with an order beyond size and prices. */
export interface OrderDesk {
  /**
   * Terms of an order that was just queued. `goodUntil` in ms UTC, NaN for never; `isQuantity` says that a size below
   * one is units and no share of the buying power.
   */
  accept(slot: number, tif: TimeInForce, goodUntil: number, isQuantity: boolean): void
  /** The order was given a quantity in units. */
  resize(slot: number): void
  /** The first of these that fills, wholly or in part, cancels the others. */
  group(slots: readonly number[]): void
}
