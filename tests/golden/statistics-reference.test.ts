import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { report } from '../../engine/analytics/report.ts'
import { allocateBars, type BarColumns } from '../../engine/domain/bars.ts'
import { referenceAccount, type Trade } from '../../engine/domain/run.ts'

/** Cases computed by another engine under the rules of the reference profile; they are not part of the project. */
const folder = fileURLToPath(new URL('../../../shared/reference/', import.meta.url))
const present = existsSync(`${folder}cases`)

interface ReferenceTrade {
  size: number
  entryBar: number
  exitBar: number
  entryPrice: number
  exitPrice: number
  pnl: number
  commission: number
  returnPct: number
}

interface ReferenceCase {
  data: string
  strategy: { cls: string; params: Record<string, number | null> }
  trades: ReferenceTrade[]
  equity: number[]
  metrics: Record<string, number | string | null>
}

/** Our id, the name it has in the cases, and how much larger the number is there. */
const counterparts: readonly (readonly [string, string, number])[] = [
  ['duration', 'Duration', 1e-3],
  ['exposure', 'Exposure Time [%]', 100],
  ['finalEquity', 'Equity Final [$]', 1],
  ['peakEquity', 'Equity Peak [$]', 1],
  ['return', 'Return [%]', 100],
  ['buyAndHold', 'Buy & Hold Return [%]', 100],
  ['annualReturn', 'Return (Ann.) [%]', 100],
  ['annualVolatility', 'Volatility (Ann.) [%]', 100],
  ['cagr', 'CAGR [%]', 100],
  ['sharpe', 'Sharpe Ratio', 1],
  ['sortino', 'Sortino Ratio', 1],
  ['calmar', 'Calmar Ratio', 1],
  ['alpha', 'Alpha [%]', 100],
  ['beta', 'Beta', 1],
  ['maxDrawdown', 'Max. Drawdown [%]', -100],
  ['avgDrawdown', 'Avg. Drawdown [%]', -100],
  ['maxDrawdownDuration', 'Max. Drawdown Duration', 1e-3],
  ['avgDrawdownDuration', 'Avg. Drawdown Duration', 1e-3],
  ['trades', '# Trades', 1],
  ['winRate', 'Win Rate [%]', 100],
  ['bestTrade', 'Best Trade [%]', 100],
  ['worstTrade', 'Worst Trade [%]', 100],
  ['avgTrade', 'Avg. Trade [%]', 100],
  ['maxTradeDuration', 'Max. Trade Duration', 1e-3],
  ['avgTradeDuration', 'Avg. Trade Duration', 1e-3],
  ['profitFactor', 'Profit Factor', 1],
  ['expectancy', 'Expectancy [%]', 100],
  ['sqn', 'SQN', 1],
  ['kelly', 'Kelly Criterion', 1],
]

/** Made of additions, divisions and comparisons alone, so equal to the last bit. */
const exact = new Set([
  'duration', 'exposure', 'finalEquity', 'peakEquity', 'return', 'buyAndHold', 'maxDrawdown', 'avgDrawdown',
  'maxDrawdownDuration', 'avgDrawdownDuration', 'trades', 'winRate', 'bestTrade', 'worstTrade', 'maxTradeDuration',
  'avgTradeDuration', 'profitFactor', 'expectancy', 'sqn', 'kelly',
])

/** A last bit in the exponential function is raised to the 252nd or 365th power; the rest differ by last bits only. */
const tolerance = (id: string): number => (['annualReturn', 'sharpe', 'sortino', 'calmar'].includes(id) ? 1e-11 : 1e-12)

const cases = present ? readdirSync(`${folder}cases`).filter((name) => name.endsWith('.json')) : []

test.skipIf(present)('reference cases', ({ skip }) => {
  skip(`SKIPPED: no reference cases at ${folder}cases; the statistics were not compared with another engine's`)
})

test.each(cases)('%s: every metric is the reference’s', (name) => {
  const reference = JSON.parse(readFileSync(`${folder}cases/${name}`, 'utf8')) as ReferenceCase
  const bars = readBars(`${folder}data/${reference.data}`)
  const trades = reference.trades.map((trade) => asTrade(trade, bars))
  const statistics = report({
    bars,
    equity: Float64Array.from(reference.equity),
    trades,
    openTrades: [],
    account: referenceAccount,
    startBar: startBarOf(reference.strategy),
  })
  const ours = new Map(statistics.map((statistic) => [statistic.id, statistic.value]))
  const differences: string[] = []
  for (const [id, theirs, scale] of counterparts) {
    const expected = reference.metrics[theirs]
    const value = ours.get(id)
    if (expected === undefined || value === undefined) differences.push(`${id}: missing on one side`)
    else if (typeof expected !== 'number' || value === null) {
      if (expected !== value) differences.push(`${id}: ${value} but ${expected}`)
    } else if (relativeError(value * scale, expected) > (exact.has(id) ? 0 : tolerance(id))) {
      differences.push(`${id}: ${value * scale} but ${expected}`)
    }
  }
  expect(differences).toEqual([])
  expect(ours.get('start')).toBe(Date.parse(`${reference.metrics['Start']}Z`))
  expect(ours.get('end')).toBe(Date.parse(`${reference.metrics['End']}Z`))
  const commissions = reference.metrics['Commissions [$]'] ?? 0
  expect(relativeError(ours.get('commissions') ?? NaN, Number(commissions))).toBeLessThan(1e-12)
})

function relativeError(value: number, expected: number): number {
  return value === expected ? 0 : Math.abs(value - expected) / Math.abs(expected)
}

/** The bar after the first on which all the strategy's indicators have a value. */
function startBarOf({ cls, params }: ReferenceCase['strategy']): number {
  const of = (name: string): number => Number(params[name] ?? 0)
  switch (cls) {
    case 'Cross':
    case 'ShortOnly':
    case 'Trail':
      return Math.max(of('fast'), of('slow'))
    case 'LimitDip':
    case 'StopEntry':
      return of('n')
    case 'Breakout':
      return Math.max(of('n'), of('m')) + 1
    case 'EveryBar':
      return 1
    default:
      throw new Error(`The test does not know the warm-up of strategy ${cls}`)
  }
}

function asTrade(trade: ReferenceTrade, bars: BarColumns): Trade {
  return {
    size: trade.size,
    entryBar: trade.entryBar,
    exitBar: trade.exitBar,
    entryAt: bars.openAt[trade.entryBar],
    exitAt: bars.openAt[trade.exitBar],
    entryPrice: trade.entryPrice,
    exitPrice: trade.exitPrice,
    pnl: trade.pnl,
    commission: trade.commission,
    returnRatio: trade.returnPct,
    stop: null,
    target: null,
    tag: null,
  }
}

function readBars(path: string): BarColumns {
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1)
  const bars = allocateBars(rows.length)
  const columns = [bars.open, bars.high, bars.low, bars.close, bars.volume]
  rows.forEach((row, i) => {
    const [time, ...numbers] = row.split(',')
    const isMs = /^\d{11,}$/.test(time)
    bars.openAt[i] = isMs ? Number(time) : Date.parse(`${time.length > 10 ? time.replace(' ', 'T') : `${time}T00:00`}Z`)
    columns.forEach((column, k) => (column[i] = Number(numbers[k])))
  })
  return bars
}
