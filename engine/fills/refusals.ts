import type { OrderProblem } from '../domain/order-limits.ts'

/** Counts the orders that an instrument does not take, by reason. */
export class Refusals {
  readonly counts = new Map<OrderProblem, number>()

  add(problem: OrderProblem): void {
    this.counts.set(problem, (this.counts.get(problem) ?? 0) + 1)
  }
}
