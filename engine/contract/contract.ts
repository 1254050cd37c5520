import { backtestContract } from './backtest.ts'
import { dataContract } from './data.ts'
import { engineContract } from './engine.ts'
import { indicatorsContract } from './indicators.ts'
import { strategiesContract } from './strategies.ts'
import { studiesContract } from './studies.ts'

/** Everything the engine offers. The page, the CLI and tests know the engine by this value alone. */
export const contract = {
  engine: engineContract,
  data: dataContract,
  strategies: strategiesContract,
  indicators: indicatorsContract,
  backtest: backtestContract,
  studies: studiesContract,
}

export type LonjaContract = typeof contract
