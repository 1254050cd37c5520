/** Half of the bid-ask spread is paid at entry, on top of the price for buys and off it for sells; exits are raw. */
export function withSpread(isBuy: boolean, price: number, spreadRatio: number): number {
  return price * (1 + (isBuy ? spreadRatio : -spreadRatio))
}
