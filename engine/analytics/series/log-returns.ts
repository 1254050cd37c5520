/** Below this the series is as exact as the library's logarithm, and several times as fast. */
const near = 0.008

/** ln(value / value before), one shorter than `values`. */
export function logReturns(values: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(0, values.length - 1))
  for (let i = 0; i < returns.length; i++) {
    const growth = values[i + 1] / values[i]
    // Exact: neighbouring doubles of about the same size subtract without rounding.
    const x = growth - 1
    returns[i] = x > -near && x < near ? x * series(x) : Math.log(growth)
  }
  return returns
}

/** ln(1 + x) / x for small x, by its power series; the first term left out is below 2^-56. */
function series(x: number): number {
  return 1 - x * (1 / 2 - x * (1 / 3 - x * (1 / 4 - x * (1 / 5 - x * (1 / 6 - x * (1 / 7 - x * (1 / 8)))))))
}
