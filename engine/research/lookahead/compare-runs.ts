import type { ClosedTrades } from '../../fills/closed-trades.ts'
import type { ProofRun } from './proof-run.ts'

/** The first place where two runs part, of one kind. */
export interface Difference {
  readonly kind: 'indicator' | 'order' | 'trade' | 'equity'
  readonly bar: number
  /** As a finding names it. */
  readonly what: string
  readonly expected: number | string | null
  readonly found: number | string | null
  /** Of an order: its row in the logs. */
  readonly row?: number
}

const tradeFields = [
  'size',
  'entryBar',
  'exitBar',
  'entryPrice',
  'exitPrice',
  'pnl',
  'commission',
  'stop',
  'target',
] as const satisfies readonly (keyof ClosedTrades)[]

/**
 * Where `part`, which knew only the bars before `cut`, parts from `whole` before that bar: at most one difference per
 * indicator, and one each of orders, trades and equity. `settledBefore`: trades that ended before this bar are surely
 * in both.
 */
export function compareRuns(
  whole: ProofRun,
  part: ProofRun,
  cut: number,
  settledBefore: number,
): readonly Difference[] {
  return [
    ...compareIndicators(whole, part, cut),
    ...compareOrders(whole, part, cut),
    ...compareTrades(whole.trades, part.trades, settledBefore),
    ...compareEquity(whole, part, cut),
  ]
}

function compareIndicators(whole: ProofRun, part: ProofRun, cut: number): readonly Difference[] {
  const found: Difference[] = []
  const others = new Map(part.indicators.map(({ name, series }) => [name, series.column]))
  for (const { name, series } of whole.indicators) {
    const other = others.get(name)
    others.delete(name)
    if (other === undefined) {
      found.push({ kind: 'indicator', bar: 0, what: name, expected: 'an indicator', found: null })
      continue
    }
    const bar = firstDifference(series.column, other, cut)
    if (bar < 0) continue
    const [expected, value] = [orNull(series.column[bar]), orNull(other[bar])]
    found.push({ kind: 'indicator', bar, what: name, expected, found: value })
  }
  for (const name of others.keys()) {
    found.push({ kind: 'indicator', bar: 0, what: name, expected: null, found: 'an indicator' })
  }
  return found
}

function compareOrders(whole: ProofRun, part: ProofRun, cut: number): readonly Difference[] {
  const expectedCount = whole.orders.countBefore(cut)
  const rows = Math.max(expectedCount, part.orders.count)
  for (let row = 0; row < rows; row++) {
    const inBoth = row < expectedCount && row < part.orders.count
    if (inBoth && part.orders.agreesWith(whole.orders, row)) continue
    const expected = row < expectedCount ? whole.orders : null
    const found = row < part.orders.count ? part.orders : null
    const bars = [expected, found].map((log) => log?.barOf(row) ?? Infinity)
    return [
      {
        kind: 'order',
        bar: Math.min(...bars),
        what: `order ${row + 1}`,
        expected: expected?.describe(row) ?? null,
        found: found?.describe(row) ?? null,
        row,
      },
    ]
  }
  return []
}

function compareTrades(whole: ClosedTrades, part: ClosedTrades, settledBefore: number): readonly Difference[] {
  for (let k = 0; k < part.count; k++) {
    const what = `trade ${k + 1}`
    if (k >= whole.count) return [{ kind: 'trade', bar: part.exitBar[k], what, expected: null, found: sold(part, k) }]
    const field = tradeFields.find((name) => !same(whole[name][k], part[name][k]))
    if (field === undefined) continue
    const bar = Math.min(whole.exitBar[k], part.exitBar[k])
    const [expected, found] = [orNull(whole[field][k]), orNull(part[field][k])]
    return [{ kind: 'trade', bar, what: `${what} ${field}`, expected, found }]
  }
  const next = part.count
  if (next >= whole.count || whole.exitBar[next] >= settledBefore) return []
  const bar = whole.exitBar[next]
  return [{ kind: 'trade', bar, what: `trade ${next + 1}`, expected: sold(whole, next), found: null }]
}

function sold(trades: ClosedTrades, k: number): string {
  return `${trades.size[k]} from bar ${trades.entryBar[k]} to ${trades.exitBar[k]}`
}

function compareEquity(whole: ProofRun, part: ProofRun, cut: number): readonly Difference[] {
  const bar = firstDifference(whole.equity, part.equity, cut)
  if (bar < 0) return []
  return [{ kind: 'equity', bar, what: 'equity', expected: whole.equity[bar], found: part.equity[bar] }]
}

/** Index of the first element that differs among the first `length`, NaN being like NaN; -1 when none does. */
function firstDifference(a: Float64Array, b: Float64Array, length: number): number {
  for (let i = 0; i < length; i++) if (!same(a[i], b[i])) return i
  return -1
}

function same(a: number, b: number): boolean {
  return a === b || (a !== a && b !== b)
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
