/**
 * A fixed charge per order plus a share of its value, where one unit is worth `value`; charged at entry and again at
 * exit.
 */
export function commission(fixed: number, ratio: number, size: number, value: number): number {
  return fixed + Math.abs(size) * value * ratio
}
