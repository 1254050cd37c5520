/** ln(value / value before), one shorter than `values`. An unchanged value is an exact zero and costs no logarithm. */
export function logReturns(values: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(0, values.length - 1))
  for (let i = 0; i < returns.length; i++) {
    const growth = values[i + 1] / values[i]
    returns[i] = growth === 1 ? 0 : Math.log(growth)
  }
  return returns
}
