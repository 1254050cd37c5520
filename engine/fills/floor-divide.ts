/**
 * The floor of the exact quotient a / b, for positive b. `Math.floor(a / b)` would answer one too many when the
 * quotient lies so close below a whole number that the division rounds up to it.
 */
export function floorDivide(a: number, b: number): number {
  const rounded = a / b
  const whole = Math.floor(rounded)
  // Rounding never carries a quotient over a whole number, only onto it: anything else has the exact quotient's floor.
  return rounded === whole ? exactFloor(a, b) : whole
}

function exactFloor(a: number, b: number): number {
  const quotient = (a - (a % b)) / b
  const floor = Math.floor(quotient)
  return quotient - floor > 0.5 ? floor + 1 : floor
}
