/**
 * What a fill profile decides. The venue keeps the books (queue, trades, cash) and asks these questions; another
 * profile answers them differently and shares every line of the book-keeping. `bar` is the index of the bar being
 * processed, `NaN` stands for "no such price", and prices are raw unless said otherwise.
 */
export interface FillRules {
  /** Whether this bar touches a stop order's price. */
  touchesStop(isBuy: boolean, stop: number, bar: number): boolean
  /**
   * Price of an order without a limit. `touchedStop` is the stop that this bar just touched, NaN for a plain market
   * order.
   */
  marketPrice(isBuy: boolean, touchedStop: number, isProtective: boolean, bar: number): number
  /** The bar that a plain market order is booked on. */
  marketBar(isProtective: boolean, bar: number): number
  /** Price of a limit order, NaN when this bar does not fill it. */
  limitPrice(isBuy: boolean, limit: number, touchedStop: number, bar: number): number
  /** What one unit costs at entry: the raw price with the spread on it. */
  entryPrice(isBuy: boolean, price: number): number
  /** Money charged for one order of `size` units (or a fraction, see `unitCost`), each worth `value`. */
  commission(size: number, value: number): number
  /** Units that `fraction` of the buying power buys, when each costs `unitCost`. Never negative. */
  unitsOfFraction(buyingPower: number, fraction: number, unitCost: number): number
  /** Whether stop and target may fill on the bar of their parent's own fill. `touchedStop` as above. */
  protectsOnEntryBar(
    isBuy: boolean,
    limit: number,
    touchedStop: number,
    stopLoss: number,
    target: number,
    bar: number,
  ): boolean
}
