import { openNewestRun } from './run-thunks.ts'
import { engineAnswered } from './connection.ts'
import { strategyChosen } from './draft.ts'
import { greetDownloads } from './download-thunks.ts'
import { datasetsLoaded } from './instruments.ts'
import { runsLoaded } from './runs.ts'
import { builtinsLoaded, statisticsLoaded } from './strategies.ts'
import type { Thunk } from './store.ts'
import { greetStudies } from './studies-thunks.ts'
import { readStrategyFile } from './strategy-thunks.ts'

/** How many finished runs are listed. */
const listedRuns = 500

/** Asks the engine for everything the page shows; on first contact, and again each time the engine comes back. */
export const greetEngine = (): Thunk<Promise<void>> => async (dispatch, getState, { api }) => {
  const [about, datasets, builtins, statistics, runs] = await Promise.all([
    api.engine.about({}),
    api.data.list({}),
    api.strategies.list({}),
    api.backtest.statistics({}),
    api.backtest.list({ limit: listedRuns }),
  ])
  const firstContact = !getState().connection.everUp
  const { version, home, processId, host } = about
  dispatch(datasetsLoaded(datasets))
  dispatch(builtinsLoaded(builtins))
  dispatch(statisticsLoaded(statistics))
  dispatch(runsLoaded(runs))
  dispatch(engineAnswered({ version, home, processId, host }))
  if (getState().draft.strategy === '') {
    const first = builtins.find((card) => card.id === 'breakout') ?? builtins.at(0)
    if (first !== undefined) dispatch(strategyChosen(first.id))
  }
  for (const path of getState().draft.files) {
    if (getState().strategies.files[path] === undefined) void dispatch(readStrategyFile(path))
  }
  await dispatch(greetStudies())
  await dispatch(greetDownloads())
  if (firstContact) await dispatch(openNewestRun())
}
