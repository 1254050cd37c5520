import type { Watchlist } from '../../../engine/domain/watchlist.ts'
import { words } from '../locales/en.ts'
import { datasetsLoaded } from './instruments.ts'
import { noticeShown } from './notices.ts'
import { problemOf } from './problem.ts'
import { showInstrument } from './run-thunks.ts'
import type { Session } from './session.ts'
import { watchlistChosen } from './settings.ts'
import type { Thunk } from './store.ts'
import { withInstrument, withList, withoutInstrument, withoutList, type WatchlistEdit } from './watchlist-edits.ts'
import { watchlistsFailed, watchlistsTold } from './watchlists.ts'

/** What can be wrong with the lists themselves. */
const ownProblems: readonly string[] = ['data-corrupt', 'storage-failed', 'unexpected']

/** The edit of each session that is being stored; the next one waits, so that none is built on lists of before. */
const edits = new WeakMap<Session, Promise<void>>()

/** Shows the lists as they are kept, also when another window changes them. */
export const followWatchlists = (): Thunk => (dispatch, _getState, { api }) => {
  api.watchlists.state({}, {
    item: (state) => dispatch(watchlistsTold(state)),
    end: (fault) => {
      if (fault === undefined) return
      const problem = problemOf(fault)
      // A page that the engine turns away says so as a whole.
      if (ownProblems.includes(problem.code)) dispatch(watchlistsFailed(problem))
    },
  })
}

/** Changes the lists; answers whether that was stored. */
export const editWatchlists =
  (edit: WatchlistEdit): Thunk<Promise<boolean>> =>
  async (dispatch, getState, session) => {
    let stored = true
    const before = edits.get(session) ?? Promise.resolve()
    const work = before.then(async () => {
      const { lists } = getState().watchlists
      const changed = edit(lists)
      if (changed === lists) return
      try {
        dispatch(watchlistsTold(await session.api.watchlists.save({ lists: changed.map(sent) })))
      } catch (thrown) {
        stored = false
        dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
      }
    })
    edits.set(session, work)
    await work
    return stored
  }

const sent = ({ id, name, instruments }: Watchlist) => ({ id, name, instruments: [...instruments] })

/** Makes an empty list and shows it; answers its id, or null when it could not be stored. */
export const makeList = (): Thunk<Promise<string | null>> => async (dispatch, _getState, session) => {
  const id = session.newRunId()
  if (!(await dispatch(editWatchlists(withList({ id, name: words.watchlist.newName, instruments: [] }))))) return null
  dispatch(watchlistChosen(id))
  return id
}

export const removeList = (list: Watchlist): Thunk<Promise<void>> => async (dispatch, getState) => {
  const place = getState().watchlists.lists.findIndex(({ id }) => id === list.id)
  if (!(await dispatch(editWatchlists(withoutList(list.id))))) return
  dispatch(
    noticeShown({ kind: 'done', text: words.watchlist.listRemoved(list.name), undo: { kind: 'list', list, place } }),
  )
}

export const restoreList = (list: Watchlist, place: number): Thunk<Promise<void>> => async (dispatch) => {
  if (await dispatch(editWatchlists(withList(list, place)))) dispatch(watchlistChosen(list.id))
}

export const removeWatched = (list: Watchlist, instrument: string): Thunk<Promise<void>> => async (dispatch) => {
  const place = list.instruments.indexOf(instrument)
  if (!(await dispatch(editWatchlists(withoutInstrument(list.id, instrument))))) return
  const text = words.watchlist.removed(instrument, list.name)
  dispatch(noticeShown({ kind: 'done', text, undo: { kind: 'watched', list: list.id, instrument, place } }))
}

export const restoreWatched = (list: string, instrument: string, place: number): Thunk<Promise<boolean>> =>
  editWatchlists(withInstrument(list, instrument, place))

/** Puts an instrument on the chart. A simulated one that has no stored bars gets some, which takes a moment. */
export const chooseWatched =
  (id: string): Thunk<Promise<void>> =>
  async (dispatch, getState, { api }) => {
    const stored = (): boolean => getState().instruments.datasets.some(({ instrument }) => instrument.id === id)
    const { instruments } = getState().watchlists
    const simulated = instruments.some((instrument) => instrument.id === id && instrument.venue === 'SIM')
    try {
      if (!stored() && simulated) {
        dispatch(noticeShown({ kind: 'done', text: words.watchlist.making(id) }))
        await api.data.show({ instrument: id })
        dispatch(datasetsLoaded(await api.data.list({})))
      }
      if (stored()) dispatch(showInstrument(id))
      else dispatch(noticeShown({ kind: 'error', text: words.watchlist.nothingToShow(id) }))
    } catch (thrown) {
      dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
    }
  }
