import { words } from '../locales/en.ts'
import { datasetsLoaded } from './instruments.ts'
import { noticeShown } from './notices.ts'
import { problemOf } from './problem.ts'
import { showInstrument } from './run-thunks.ts'
import type { Thunk } from './store.ts'

/** Puts an instrument on the chart. A simulated one that has no stored bars gets some, which takes a moment. */
export const chooseWatched =
  (id: string): Thunk<Promise<void>> =>
  async (dispatch, getState, { api }) => {
    const stored = (): boolean => getState().instruments.datasets.some(({ instrument }) => instrument.id === id)
    try {
      if (!stored()) {
        dispatch(noticeShown({ kind: 'done', text: words.watchlist.making(id) }))
        await api.data.show({ instrument: id })
        dispatch(datasetsLoaded(await api.data.list({})))
      }
      if (stored()) dispatch(showInstrument(id))
    } catch (thrown) {
      dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
    }
  }
