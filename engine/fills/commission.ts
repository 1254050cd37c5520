/** A fixed charge per order plus a share of its value; charged at entry and again at exit. */
export function commission(fixed: number, ratio: number, size: number, price: number): number {
  return fixed + Math.abs(size) * price * ratio
}
