import type { Undo } from './notices.ts'
import { restoreBars } from './dataset-thunks.ts'
import { restoreRun } from './run-thunks.ts'
import type { Thunk } from './store.ts'
import { restoreStudy } from './studies-thunks.ts'
import { restoreList, restoreWatched } from './watchlist-thunks.ts'

/** Brings back what was removed. */
export const undone = (undo: Undo): Thunk => (dispatch) => {
  switch (undo.kind) {
    case 'run':
      return void dispatch(restoreRun(undo.run))
    case 'study':
      return void dispatch(restoreStudy(undo.study, undo.of))
    case 'list':
      return void dispatch(restoreList(undo.list, undo.place))
    case 'watched':
      return void dispatch(restoreWatched(undo.list, undo.instrument, undo.place))
    case 'bars':
      return void dispatch(restoreBars(undo.instrument, undo.hash))
  }
}
