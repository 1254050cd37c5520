import { backtestContract } from './backtest.ts'
import { dataContract } from './data.ts'
import { engineContract } from './engine.ts'
import { strategiesContract } from './strategies.ts'

/** Everything the engine offers. The page, the CLI and tests know the engine by this value alone. */
export const contract = {
  engine: engineContract,
  data: dataContract,
  strategies: strategiesContract,
  backtest: backtestContract,
}

export type LonjaContract = typeof contract
