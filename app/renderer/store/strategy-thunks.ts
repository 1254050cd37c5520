import type { StrategyCard } from '../../../engine/domain/run.ts'
import { fileKept, strategyChosen } from './draft.ts'
import { problemOf } from './problem.ts'
import type { Thunk } from './store.ts'
import { fileRead, fileReadStarted, fileRefused } from './strategies.ts'

/** Reads a user's strategy file and, when it is sound, makes it choosable; null when it is not. */
export const readStrategyFile =
  (path: string): Thunk<Promise<StrategyCard | null>> =>
  async (dispatch, _getState, { api }) => {
    dispatch(fileReadStarted(path))
    try {
      const card = await api.strategies.describe({ strategy: path })
      dispatch(fileRead({ path, card }))
      dispatch(fileKept(card.id))
      return card
    } catch (thrown) {
      dispatch(fileRefused({ path, problem: problemOf(thrown) }))
      return null
    }
  }

/** Reads a file and puts it into the form; answers whether it could be read. */
export const chooseStrategyFile = (path: string): Thunk<Promise<boolean>> => async (dispatch) => {
  const card = await dispatch(readStrategyFile(path))
  if (card !== null) dispatch(strategyChosen(card.id))
  return card !== null
}
