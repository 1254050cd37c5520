import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { orderHash } from '../../engine/backtest/order-hash.ts'
import { runBacktest } from '../../engine/backtest/run-backtest.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import { accountOn } from '../../engine/domain/account-on.ts'
import { defaultAccount, referenceAccount, type AccountOptions, type Statistic } from '../../engine/domain/run.ts'
import { readCsv } from '../../engine/market/csv/read-csv.ts'
import { strategies } from '../../engine/strategies/list.ts'

/** A run of each built-in strategy with its defaults over the S&P 500, 2000-2020. */
interface Golden {
  readonly orderHash: string
  readonly trades: number
  readonly canceledForMargin: number
  readonly ordersLeft: number
  readonly finalEquity: number
  readonly statistics: Readonly<Record<string, number | null>>
}

function spx(): BarColumns {
  const reading = readCsv(
    readFileSync(join(import.meta.dirname, '../../node_modules/vega-datasets/data/sp500-2000.csv')),
  )
  if (!('bars' in reading)) throw new Error(JSON.stringify(reading.preview.problems))
  return reading.bars
}

const bars = spx()
/** The index is quoted to the cent; its ticks, and no more, are what the default profile asks of an instrument. */
const index = { id: 'SPX', title: 'S&P 500', assetClass: 'index', venue: '', currency: 'USD', tickSize: 0.01 } as const
const accounts: Readonly<Record<string, AccountOptions>> = {
  reference: { ...referenceAccount, commissionRatio: 0.001 },
  default: accountOn({ ...defaultAccount, commissionRatio: 0.001 }, index),
}
const cases = strategies.flatMap(({ id }) => Object.keys(accounts).map((profile): [string, string] => [id, profile]))
/** Set UPDATE_GOLDEN=1 to write the files anew, and say in the commit why the numbers changed. */
const isUpdate = process.env['UPDATE_GOLDEN'] === '1'

test.each(cases)('%s over the S&P 500 trades as recorded (%s profile)', (id, profile) => {
  const file = join(import.meta.dirname, `spx-${id}.${profile}.golden.json`)
  const { definition } = strategies.find((strategy) => strategy.id === id)!
  const outcome = runBacktest({ definition, params: {}, bars, account: accounts[profile], seed: 1 })
  const found: Golden = {
    orderHash: orderHash(outcome.trades),
    trades: outcome.trades.length,
    canceledForMargin: outcome.canceledForMargin,
    ordersLeft: outcome.ordersLeft,
    finalEquity: outcome.equity[bars.length - 1],
    statistics: Object.fromEntries(outcome.statistics.map(({ id, value }: Statistic) => [id, value])),
  }
  if (isUpdate) writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`)
  expect(existsSync(file), `${file} is missing; run once with UPDATE_GOLDEN=1`).toBe(true)
  const { statistics, ...exact } = JSON.parse(readFileSync(file, 'utf8')) as Golden
  expect(outcome.trades.length).toBeGreaterThan(10)
  expect(found).toMatchObject(exact)
  // Powers and logarithms may differ in the last digit from one build of the runtime to the next.
  for (const [name, value] of Object.entries(statistics)) {
    if (value === null) expect(found.statistics[name], name).toBeNull()
    else {
      expect(Math.abs(found.statistics[name]! - value), name).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)))
    }
  }
})
