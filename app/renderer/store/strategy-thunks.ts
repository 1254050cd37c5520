import type { Disposer } from '../../../engine/base/disposable.ts'
import type { StrategyCard } from '../../../engine/domain/run.ts'
import { fileKept, strategyChosen } from './draft.ts'
import { words } from '../locales/en.ts'
import { noticeShown } from './notices.ts'
import { problemOf, withPlace } from './problem.ts'
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

/** Takes over what a file has become each time it is saved, until disposed; what was typed into its form stays. */
export const followStrategyFile =
  (path: string): Thunk<Disposer> =>
  (dispatch, _getState, { api }) =>
    api.strategies.saved({ strategy: path }, {
      item: ({ card, problem }) => {
        if (card !== null) {
          dispatch(fileRead({ path, card }))
          dispatch(noticeShown({ kind: 'done', text: words.strategy.readAgain(card.name) }))
        } else if (problem !== null) {
          dispatch(fileRefused({ path, problem: withPlace(problem.code, problem.message, problem.details) }))
        }
      },
    })

/** Reads a file and puts it into the form; answers whether it could be read. */
export const chooseStrategyFile = (path: string): Thunk<Promise<boolean>> => async (dispatch) => {
  const card = await dispatch(readStrategyFile(path))
  if (card !== null) dispatch(strategyChosen(card.id))
  return card !== null
}
