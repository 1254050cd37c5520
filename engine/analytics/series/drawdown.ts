/** A stretch below an earlier high: from the bar of the high to the bar that reaches it again, or the last bar. */
export interface DrawdownPeriod {
  readonly fromBar: number
  readonly toBar: number
  /** The deepest share lost within it. */
  readonly depth: number
}

export interface Drawdown {
  /** Share lost since the highest equity so far, per bar: 0 at a high, 1 when all is lost. */
  readonly series: Float64Array
  readonly max: number
  readonly periods: readonly DrawdownPeriod[]
}

export function drawdown(equity: Float64Array): Drawdown {
  const bars = equity.length
  const series = new Float64Array(bars)
  const periods: DrawdownPeriod[] = []
  let peak = -Infinity
  let max = 0
  let lastHigh = -1
  let depth = 0
  for (let i = 0; i < bars; i++) {
    const value = equity[i]
    if (value > peak) peak = value
    const lost = 1 - value / peak
    series[i] = lost
    if (lost > max) max = lost
    if (lost > depth) depth = lost
    if (lost === 0 || i === bars - 1) {
      // Two highs on neighbouring bars have no stretch between them.
      if (lastHigh >= 0 && i > lastHigh + 1) periods.push({ fromBar: lastHigh, toBar: i, depth })
      lastHigh = i
      depth = 0
    }
  }
  return { series, max, periods }
}
