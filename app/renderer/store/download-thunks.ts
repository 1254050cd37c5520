import type { Download, DownloadSpec } from '../../../engine/domain/download.ts'
import { downloadsLoaded, downloadTold } from './downloads.ts'
import { refreshDatasets } from './dataset-thunks.ts'
import { noticeShown } from './notices.ts'
import { problemOf } from './problem.ts'
import type { Thunk } from './store.ts'

const listed = 50

/** Asks for the list, and follows those at work; on first contact, and again when the engine comes back. */
export const greetDownloads = (): Thunk<Promise<void>> => async (dispatch, _getState, { api }) => {
  const downloads = await api.downloads.list({ limit: listed })
  dispatch(downloadsLoaded(downloads))
  for (const { id, phase } of downloads) if (phase === 'running') dispatch(followDownload(id))
}

export const startDownload = (spec: DownloadSpec): Thunk<Promise<void>> => async (dispatch, _getState, session) => {
  const id = session.newRunId()
  await dispatch(attempt(async () => {
    await session.api.downloads.start({ id, spec })
    dispatch(followDownload(id))
  }))
}

export const resumeDownload = (id: string): Thunk<Promise<void>> => (dispatch, _getState, { api }) =>
  dispatch(attempt(async () => {
    await api.downloads.resume({ download: id })
    dispatch(followDownload(id))
  }))

export const cancelDownload = (id: string): Thunk<Promise<void>> => (dispatch, _getState, { api }) =>
  dispatch(attempt(() => api.downloads.cancel({ download: id })))

const attempt = (work: () => Promise<unknown>): Thunk<Promise<void>> => async (dispatch) => {
  try {
    await work()
  } catch (thrown) {
    dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
  }
}

/** Shows a download's progress until it ends, then what it stored. */
const followDownload = (id: string): Thunk => (dispatch, _getState, { api }) => {
  let last: Download | undefined
  api.downloads.progress({ download: id }, {
    item: (download) => {
      last = download
      dispatch(downloadTold(download))
    },
    end: () => {
      if (last === undefined) return
      void dispatch(refreshDatasets())
      const problem = last.items.find((item) => item.problem !== null)?.problem
      if (problem !== null && problem !== undefined) dispatch(noticeShown({ kind: 'error', text: problem.message }))
    },
  })
}
