import { datasetsLoaded } from './instruments.ts'
import type { Thunk } from './store.ts'

/** Asks again for what is stored, after an import. */
export const refreshDatasets = (): Thunk<Promise<void>> => async (dispatch, _getState, { api }) => {
  dispatch(datasetsLoaded(await api.data.list({})))
}
