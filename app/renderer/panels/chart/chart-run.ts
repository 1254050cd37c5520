import { firstAtOrAfter, type BarColumns } from '../../../../engine/domain/bars.ts'
import type { RunResult, Trade } from '../../../../engine/domain/run.ts'
import type { ChartRun } from '../../charts/chart-subject.ts'
import { drawdownColumn } from '../../charts/drawdown.ts'

/** The run as it lies over the bars of one of its instruments. */
export function chartRun(result: RunResult, bars: BarColumns, instrument: string): ChartRun {
  const { evidence, equity, trades, marks, openAt } = result
  const firstBar = evidence.fromAt === null ? 0 : firstAtOrAfter(bars.openAt, evidence.fromAt)
  if (openAt === undefined) {
    return { firstBar, equity, drawdown: drawdownColumn(equity), trades, marks, numbers: null }
  }
  const isShown = (each: { readonly instrument?: string }): boolean => (each.instrument ?? instrument) === instrument
  const until = evidence.untilAt === null ? bars.length : firstAtOrAfter(bars.openAt, evidence.untilAt)
  const steps = Float64Array.from(openAt)
  const own = new Float64Array(until - firstBar)
  for (let k = 0; k < own.length; k++) {
    // The step that the bar belongs to is the last that began by then.
    const step = firstAtOrAfter(steps, bars.openAt[firstBar + k] + 1) - 1
    own[k] = equity[Math.max(0, step)]
  }
  const barAt = (at: number): number => firstAtOrAfter(bars.openAt, at) - firstBar
  const shown = trades.flatMap((trade, number) => (isShown(trade) ? [{ trade, number }] : []))
  return {
    firstBar,
    equity: own,
    drawdown: drawdownColumn(own),
    trades: shown.map(({ trade }): Trade => ({
      ...trade,
      entryBar: barAt(trade.entryAt),
      exitBar: barAt(trade.exitAt),
    })),
    marks: marks.filter(isShown).map((mark) => ({ ...mark, bar: barAt(steps[mark.bar]) })),
    numbers: shown.map(({ number }) => number),
  }
}
