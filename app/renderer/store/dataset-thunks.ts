import type { Timeframe } from '../../../engine/domain/timeframe.ts'
import { words } from '../locales/en.ts'
import { datasetChosen } from './data-desk.ts'
import { datasetsLoaded } from './instruments.ts'
import { noticeShown } from './notices.ts'
import { problemOf } from './problem.ts'
import type { Thunk } from './store.ts'

/** Asks again for what is stored, after an import. */
export const refreshDatasets = (): Thunk<Promise<void>> => async (dispatch, _getState, { api }) => {
  dispatch(datasetsLoaded(await api.data.list({})))
}

/** Part of a series, [fromAt, untilAt); null for from the beginning and to the end. */
export interface SeriesPart {
  readonly instrument: string
  readonly timeframe: Timeframe
  readonly fromAt: number | null
  readonly untilAt: number | null
}

/** Takes bars out of a series and offers to bring them back. */
export const removeBars = (part: SeriesPart): Thunk<Promise<void>> => async (dispatch, getState, { api }) => {
  const { instrument, timeframe } = part
  try {
    const { dataset, before } = await api.data.remove(part)
    const isShown = getState().dataDesk.chosen === before
    await dispatch(refreshDatasets())
    if (dataset !== null && isShown) dispatch(datasetChosen(dataset.hash))
    const said = words.data.removal
    const text = (dataset === null ? said.removedAll : said.removedPart)(`${instrument} ${timeframe}`)
    dispatch(noticeShown({ kind: 'done', text, undo: { kind: 'bars', instrument, hash: before } }))
  } catch (thrown) {
    dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
  }
}

/** Makes an older version of a series the current one again. */
export const restoreBars = (instrument: string, hash: string): Thunk<Promise<void>> => async (
  dispatch, _getState, { api },
) => {
  try {
    const { timeframe } = await api.data.restore({ instrument, hash })
    await dispatch(refreshDatasets())
    dispatch(datasetChosen(hash))
    dispatch(noticeShown({ kind: 'done', text: words.data.removal.restored(`${instrument} ${timeframe}`) }))
  } catch (thrown) {
    dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
  }
}
