/**
 * How far the account stands below its highest value so far, as a part of it: 0 at a new high, −0.25 a quarter below.
 */
export function drawdownColumn(equity: Float64Array): Float64Array {
  const drawdown = new Float64Array(equity.length)
  let peak = -Infinity
  for (let i = 0; i < equity.length; i++) {
    if (equity[i] > peak) peak = equity[i]
    drawdown[i] = peak > 0 ? Math.min(0, equity[i] / peak - 1) : 0
  }
  return drawdown
}
