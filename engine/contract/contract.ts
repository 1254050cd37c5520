import { backtestContract } from './backtest.ts'
import { dataContract } from './data.ts'
import { downloadsContract } from './downloads.ts'
import { engineContract } from './engine.ts'
import { feedsContract } from './feeds.ts'
import { indicatorsContract } from './indicators.ts'
import { instrumentsContract } from './instruments.ts'
import { keysContract } from './keys.ts'
import { providersContract } from './providers.ts'
import { recordingsContract } from './recordings.ts'
import { replayContract } from './replay.ts'
import { simulatedContract } from './simulated.ts'
import { sqlContract } from './sql.ts'
import { strategiesContract } from './strategies.ts'
import { studiesContract } from './studies.ts'
import { watchlistsContract } from './watchlists.ts'

/** Everything the engine offers. The page, the CLI and tests know the engine by this value alone. */
export const contract = {
  engine: engineContract,
  data: dataContract,
  downloads: downloadsContract,
  feeds: feedsContract,
  instruments: instrumentsContract,
  keys: keysContract,
  providers: providersContract,
  recordings: recordingsContract,
  replay: replayContract,
  simulated: simulatedContract,
  sql: sqlContract,
  strategies: strategiesContract,
  indicators: indicatorsContract,
  backtest: backtestContract,
  studies: studiesContract,
  watchlists: watchlistsContract,
}

export type LonjaContract = typeof contract
