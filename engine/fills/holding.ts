/**
 * What is held between two fills, so that a bar without any costs two operations and a store: with at most one open
 * trade the account is worth `cash + (size * close - cost)`. Nothing open is size and cost 0.
 */
export class Holding {
  // Not whole numbers at first: the compiler then knows from the start that these are none.
  cash = 0.5
  size = 0.5
  cost = 0.5
  /** False when this is not all that a bar's close asks for: several trades, stops that trail, costs of every bar. */
  isPlain = true

  constructor(cash: number) {
    this.set(cash, 0, 0)
  }

  set(cash: number, size: number, cost: number): void {
    this.cash = cash
    this.size = size
    this.cost = cost
  }

  worth(close: number): number {
    return this.cash + (this.size * close - this.cost)
  }
}
