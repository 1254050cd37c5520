import type { ReplaySpeed } from '../../../engine/domain/replay.ts'
import { noticeShown } from './notices.ts'
import { problemOf } from './problem.ts'
import type { EngineApi } from './session.ts'
import type { Thunk } from './store.ts'

const acted =
  (work: (api: EngineApi) => Promise<unknown>): Thunk<Promise<void>> =>
  async (dispatch, _getState, { api }) => {
    try {
      await work(api)
    } catch (thrown) {
      dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
    }
  }

/** Begins a replay, paused, of an instrument id's or a dataset hash's bars. */
export const startReplay = (instrument: string): Thunk<Promise<void>> =>
  acted((api) => api.replay.start({ instrument, fromAt: null, speed: 10, playing: false }))

/** Begins a replay of the chosen instrument. */
export const replaySelected = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const { selected } = getState().instruments
  if (selected !== null) await dispatch(startReplay(selected))
}

export const stepReplay = (bars: number): Thunk<Promise<void>> => acted((api) => api.replay.step({ bars }))

export const jumpReplay = (at: number): Thunk<Promise<void>> => acted((api) => api.replay.jump({ at }))

export const setReplaySpeed = (speed: ReplaySpeed): Thunk<Promise<void>> => acted((api) => api.replay.speed({ speed }))

export const endReplay = (): Thunk<Promise<void>> => acted((api) => api.replay.stop({}))

export const toggleReplay = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const playing = getState().replay?.phase === 'playing'
  await dispatch(acted((api) => (playing ? api.replay.pause({}) : api.replay.resume({}))))
}
