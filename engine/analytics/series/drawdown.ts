/** A stretch below an earlier high: from the bar of the high to the bar that reaches it again, or the last bar. */
export interface DrawdownPeriod {
  readonly fromBar: number
  readonly toBar: number
  /** The deepest share lost within it. */
  readonly depth: number
}

export interface Drawdown {
  /** Largest share lost since the highest equity so far: 0 without any loss, 1 when all is lost. */
  readonly max: number
  /** Sum of the squared shares lost, over all bars. */
  readonly squares: number
  /** Bars below an earlier high. */
  readonly barsBelow: number
  readonly periods: readonly DrawdownPeriod[]
}

export function drawdown(equity: Float64Array): Drawdown {
  const bars = equity.length
  const periods: DrawdownPeriod[] = []
  let peak = -Infinity
  let max = 0
  let lastHigh = -1
  let depth = 0
  let squares = 0
  let barsBelow = 0
  for (let i = 0; i < bars; i++) {
    const value = equity[i]
    if (value > peak) peak = value
    const lost = 1 - value / peak
    if (lost > 0) {
      barsBelow++
      squares += lost * lost
      if (lost > depth) depth = lost
    }
    if (lost === 0 || i === bars - 1) {
      // Two highs on neighbouring bars have no stretch between them.
      if (lastHigh >= 0 && i > lastHigh + 1) periods.push({ fromBar: lastHigh, toBar: i, depth })
      lastHigh = i
      if (depth > max) max = depth
      depth = 0
    }
  }
  return { max, squares, barsBelow, periods }
}
