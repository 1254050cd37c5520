import type { Trade } from '../../../../engine/domain/run.ts'
import type { GridSort } from '../../widgets/data-grid.tsx'

/** A closed trade and its place in the run. */
export interface TradeRow {
  readonly index: number
  readonly trade: Trade
}

const keys: Readonly<Record<string, (row: TradeRow) => number | string>> = {
  number: (row) => row.index,
  instrument: (row) => row.trade.instrument ?? '',
  side: (row) => Math.sign(row.trade.size),
  size: (row) => Math.abs(row.trade.size),
  entryAt: (row) => row.trade.entryAt,
  entryPrice: (row) => row.trade.entryPrice,
  exitAt: (row) => row.trade.exitAt,
  exitPrice: (row) => row.trade.exitPrice,
  bars: (row) => row.trade.exitBar - row.trade.entryBar,
  pnl: (row) => row.trade.pnl,
  returnRatio: (row) => row.trade.returnRatio,
  commission: (row) => row.trade.commission,
  tag: (row) => row.trade.tag ?? '',
}

/** The trades in the order asked for; equal ones stay in the order they closed. */
export function sortTrades(trades: readonly Trade[], sort: GridSort): TradeRow[] {
  const rows = trades.map((trade, index) => ({ index, trade }))
  const key = keys[sort.column] ?? keys['number']
  const turn = sort.descending ? -1 : 1
  return rows.sort((a, b) => turn * compare(key(a), key(b)) || a.index - b.index)
}

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0)
