import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allocateBars } from '../../engine/domain/bars.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import type { AccountOptions } from '../../engine/domain/run.ts'

/** One run as the reference package made it. Times are ISO text without a zone, meaning UTC. */
export interface ReferenceCase {
  readonly name: string
  readonly data: string
  readonly strategy: { readonly cls: string; readonly params: Readonly<Record<string, number | boolean | null>> }
  readonly options: {
    readonly cash: number
    readonly spread: number
    /** A ratio, or [fixed, ratio]. */
    readonly commission: number | readonly [number, number]
    readonly margin: number
    readonly trade_on_close: boolean
    readonly hedging: boolean
    readonly exclusive_orders: boolean
    readonly finalize_trades: boolean
  }
  readonly trades: readonly {
    readonly size: number
    readonly entryBar: number
    readonly exitBar: number
    readonly entryPrice: number
    readonly exitPrice: number
    readonly sl: number | null
    readonly tp: number | null
    readonly pnl: number
    readonly commission: number
    readonly returnPct: number
    readonly entryTime: string
    readonly exitTime: string
  }[]
  readonly openTrades: readonly {
    readonly size: number
    readonly entryBar: number
    readonly entryPrice: number
    readonly sl: number | null
    readonly tp: number | null
  }[]
  readonly ordersLeft: number
  readonly canceledForMargin: number
  readonly equity: readonly number[]
}

/** Beside the checkout, not part of it. */
export const referenceFolder = join(import.meta.dirname, '../../../shared/reference')
export const hasReference = existsSync(join(referenceFolder, 'cases'))

export function accountOf(options: ReferenceCase['options']): AccountOptions {
  const { commission } = options
  const [commissionFixed, commissionRatio] = typeof commission === 'number' ? [0, commission] : commission
  return {
    profile: 'reference',
    cash: options.cash,
    commissionRatio,
    commissionFixed,
    spreadRatio: options.spread,
    marginRatio: options.margin,
    tradeOnClose: options.trade_on_close,
    hedging: options.hedging,
    exclusiveOrders: options.exclusive_orders,
    finalizeTrades: options.finalize_trades,
  }
}

/** Reads `time,open,high,low,close,volume` with a header; times are ms or ISO, UTC. */
export function readBars(file: string): BarColumns {
  const rows = readFileSync(join(referenceFolder, 'data', file), 'utf8').trim().split('\n').slice(1)
  const bars = allocateBars(rows.length)
  rows.forEach((row, i) => {
    const [time, open, high, low, close, volume] = row.split(',')
    bars.openAt[i] = /^\d+$/.test(time)
      ? Number(time)
      : Date.parse(`${time.replace(' ', 'T')}${time.includes(':') ? '' : 'T00:00:00'}Z`)
    bars.open[i] = Number(open)
    bars.high[i] = Number(high)
    bars.low[i] = Number(low)
    bars.close[i] = Number(close)
    bars.volume[i] = Number(volume)
  })
  return bars
}
