import { useMemo, type ReactNode } from 'react'
import type { OpenTrade, Trade } from '../../../../engine/domain/run.ts'
import { priceDecimals } from '../../../../engine/domain/instrument.ts'
import { timeframeMs } from '../../../../engine/domain/timeframe.ts'
import { formatFixed, formatSigned, formatSignedPercent, formatSize } from '../../format/number.ts'
import { formatBarTime } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { tradeRevealed } from '../../store/runs.ts'
import { useGridSort } from '../../store/use-grid-sort.ts'
import { useOpenedResult } from '../../store/use-opened-run.ts'
import { DataGrid, type GridColumn } from '../../widgets/data-grid.tsx'
import { EmptyState } from '../../widgets/empty-state.tsx'
import type { SortKey } from '../../widgets/sort-rows.ts'

const titles = words.trades.columns

/** A closed trade and its place in the run. */
interface TradeRow {
  readonly index: number
  readonly trade: Trade
}

/** The closed trades of the opened run; the selected one is shown on the chart. */
export function TradesPanel() {
  const dispatch = useAppDispatch()
  const result = useOpenedResult()
  const selected = useAppSelector((state) => state.runs.selectedTrade)
  const dataset = useAppSelector((state) =>
    state.instruments.datasets.find(({ instrument }) => instrument.id === result?.evidence.instrument),
  )
  const decimals = priceDecimals(dataset?.instrument.tickSize ?? 0.01)
  const barMs = timeframeMs(result?.evidence.timeframe ?? '1d')
  const isSeveral = result?.evidence.instruments !== undefined
  const columns = useMemo(() => tradeColumns(decimals, barMs, isSeveral), [decimals, barMs, isSeveral])
  const trades = useMemo(() => (result?.trades ?? []).map((trade, index): TradeRow => ({ index, trade })), [result])
  const { rows, sort, onSort } = useGridSort('trades', columns, trades, inOrder)
  const active = useMemo(() => rows.findIndex((row) => row.index === selected), [rows, selected])
  if (result === null) return <EmptyState title={words.overview.empty} hint={words.overview.emptyHint} />
  if (rows.length === 0 && result.openTrades.length === 0) {
    return <EmptyState title={words.trades.empty} hint={words.trades.emptyHint} />
  }
  return (
    <div className="grid">
      <DataGrid
        label={words.trades.label}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.index}
        active={active}
        onActive={(index) => dispatch(tradeRevealed(rows[index].index))}
        onOpen={(index) => dispatch(tradeRevealed(rows[index].index))}
        sort={sort}
        onSort={onSort}
      />
      {result.openTrades.length > 0 && <OpenTrades trades={result.openTrades} decimals={decimals} barMs={barMs} />}
      <div className="grid-foot">
        {words.trades.closed(formatFixed(rows.length, 0))} ·{' '}
        {words.trades.open(formatFixed(result.openTrades.length, 0))} · {words.trades.hint}
      </div>
    </div>
  )
}

function tradeColumns(decimals: number, barMs: number, isSeveral: boolean): readonly GridColumn<TradeRow>[] {
  const tone = (value: number): string => (value > 0 ? 'up' : value < 0 ? 'down' : '')
  const time = barMs < 86_400_000 ? '140px' : '98px'
  const column = (
    id: keyof typeof titles,
    width: string,
    cell: (row: TradeRow) => ReactNode,
    sortBy: (row: TradeRow) => SortKey,
    numeric = true,
  ): GridColumn<TradeRow> => ({
    id,
    title: titles[id],
    width,
    numeric,
    sortBy,
    cell,
  })
  const text = (id: keyof typeof titles, width: string, read: (row: TradeRow) => string): GridColumn<TradeRow> =>
    column(id, width, read, read, false)
  return [
    column('number', '44px', (row) => row.index + 1, (row) => row.index),
    ...(isSeveral ? [text('instrument', '84px', (row) => row.trade.instrument ?? '')] : []),
    column('side', '72px', (row) => side(row.trade.size), (row) => Math.sign(row.trade.size), false),
    column('size', '64px', (row) => formatSize(Math.abs(row.trade.size)), (row) => Math.abs(row.trade.size)),
    {
      ...column('pnl', '96px', (row) => formatSigned(row.trade.pnl, 2), (row) => row.trade.pnl),
      className: (row) => tone(row.trade.pnl),
    },
    {
      ...column('returnRatio', '80px', (row) => formatSignedPercent(row.trade.returnRatio), returnOf),
      className: (row) => tone(row.trade.returnRatio),
    },
    column('entryAt', time, (row) => formatBarTime(row.trade.entryAt, barMs), (row) => row.trade.entryAt, false),
    column('entryPrice', '84px', (row) => formatFixed(row.trade.entryPrice, decimals), (row) => row.trade.entryPrice),
    column('exitAt', time, (row) => formatBarTime(row.trade.exitAt, barMs), (row) => row.trade.exitAt, false),
    column('exitPrice', '84px', (row) => formatFixed(row.trade.exitPrice, decimals), (row) => row.trade.exitPrice),
    column('bars', '54px', (row) => formatFixed(barsOf(row), 0), barsOf),
    column('commission', '72px', (row) => formatFixed(row.trade.commission, 2), (row) => row.trade.commission),
    { ...text('tag', 'minmax(60px, 1fr)', (row) => row.trade.tag ?? ''), className: () => 'muted' },
  ]
}

/** Trades come in the order in which they closed. */
const inOrder = { column: 'number', descending: false }
const returnOf = ({ trade }: TradeRow): number => trade.returnRatio
const barsOf = ({ trade }: TradeRow): number => trade.exitBar - trade.entryBar
const side = (size: number): string => (size > 0 ? `▲ ${words.trades.long}` : `▼ ${words.trades.short}`)

function OpenTrades({ trades, decimals, barMs }: { trades: readonly OpenTrade[]; decimals: number; barMs: number }) {
  return (
    <div className="table-scroll short" tabIndex={0} role="region" aria-label={words.trades.openLabel}>
      <table className="plain-table">
        <thead>
          <tr>
            {[titles.side, titles.size, titles.entryAt, titles.entryPrice, titles.tag].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trades.slice(0, 100).map((trade, index) => (
            <tr key={index}>
              <td>
                {side(trade.size)} · {words.trades.stillOpen}
              </td>
              <td className="number">{formatSize(Math.abs(trade.size))}</td>
              <td>{formatBarTime(trade.entryAt, barMs)}</td>
              <td className="number">{formatFixed(trade.entryPrice, decimals)}</td>
              <td>{trade.tag ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
