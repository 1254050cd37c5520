import type { RunResult, RunSummary, Trade } from '../../domain/run.ts'
import type { Cell } from './memory-table.ts'

/** The rows of the table `runs`, in the order of its columns. */
export function runRow({ id, startedAt, durationMs, strategyName, evidence, ...rest }: RunSummary): readonly Cell[] {
  const { strategyHash, params, instrument, timeframe, dataHash, bars, firstAt, lastAt } = evidence
  return [
    id, startedAt, durationMs, strategyName, strategyHash, JSON.stringify(params), instrument, timeframe, dataHash,
    bars, firstAt, lastAt, rest.trades, rest.finalEquity, rest.returnRatio, rest.maxDrawdownRatio, evidence.seed,
    evidence.engineVersion, evidence.hash, evidence.synthetic,
  ]
}

/** The rows of the table `trades` that a run has. */
export function tradeRows(run: string, { evidence, trades }: RunResult): (readonly Cell[])[] {
  return trades.map((trade, k) => [
    run, k + 1, trade.instrument ?? evidence.instrument, trade.size, trade.entryAt, trade.exitAt, trade.entryPrice,
    trade.exitPrice, trade.pnl, trade.commission, trade.returnRatio, trade.stop, trade.target, trade.tag,
  ])
}

/** The rows of the table `fills` that a run has: an entry and an exit for each closed trade. */
export function fillRows(run: string, { evidence, trades }: RunResult): (readonly Cell[])[] {
  return trades.flatMap((trade, k) => {
    const row = (isEntry: boolean, at: number, price: number): readonly Cell[] => [
      run, k + 1, trade.instrument ?? evidence.instrument, at, sideOf(trade, isEntry), Math.abs(trade.size), price,
      isEntry,
    ]
    return [row(true, trade.entryAt, trade.entryPrice), row(false, trade.exitAt, trade.exitPrice)]
  })
}

function sideOf({ size }: Trade, isEntry: boolean): string {
  return size > 0 === isEntry ? 'buy' : 'sell'
}
