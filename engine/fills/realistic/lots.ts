/**
 * Quantities come in whole lots. What an account pays for is rounded down; what is left after a part was filled is put
 * back on the grid, so that 0.3 less 0.1 is 0.2 and nothing crumbles off.
 */
export function lotsDown(units: number, lot: number): number {
  return onGrid(Math.floor(units / lot + 1e-9), lot)
}

export function snapToLot(units: number, lot: number): number {
  return onGrid(Math.round(units / lot), lot)
}

/** `count` steps; by division where the step is one over a whole number, because 3 × 0.1 is not 0.3. */
export function onGrid(count: number, step: number): number {
  const inverse = Math.round(1 / step)
  return inverse >= 1 && Math.abs(1 / step - inverse) < 1e-9 * inverse ? count / inverse : count * step
}
