import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { EngineProcessState } from '../../../engine/contract/host.ts'

export interface AboutEngine {
  readonly version: string
  readonly home: string
  readonly processId: number
  readonly host: string
}

export type Link = 'connecting' | 'up' | 'down' | 'stale' | 'denied' | 'closed'

export interface ConnectionState {
  readonly link: Link
  /** True once the engine has answered; before that there is nothing to lose. */
  readonly everUp: boolean
  /** How the desktop shell says its engine process is doing; null in a browser. */
  readonly process: EngineProcessState | null
  /** Why it cannot start, in its own words; null where it does not know. */
  readonly processReason: string | null
  readonly about: AboutEngine | null
  readonly roundTripMs: number | null
  /** No heartbeat for some seconds although the wire is up: the engine's event loop is blocked. */
  readonly silent: boolean
  /** Counts arrivals of the engine, so that views know when to ask again. */
  readonly arrivals: number
}

const initialState: ConnectionState = {
  link: 'connecting',
  everUp: false,
  process: null,
  processReason: null,
  about: null,
  roundTripMs: null,
  silent: false,
  arrivals: 0,
}

const slice = createSlice({
  name: 'connection',
  initialState,
  reducers: {
    linkChanged: (state, { payload }: PayloadAction<Link>) => {
      state.link = payload
      if (payload !== 'up') {
        state.roundTripMs = null
        state.silent = false
      }
    },
    engineAnswered: (state, { payload }: PayloadAction<AboutEngine>) => {
      state.link = 'up'
      state.everUp = true
      state.about = payload
      state.arrivals += 1
    },
    roundTripMeasured: (state, { payload }: PayloadAction<number>) => {
      state.roundTripMs = payload
    },
    silenceChanged: (state, { payload }: PayloadAction<boolean>) => {
      state.silent = payload
    },
    processChanged: (
      state,
      { payload }: PayloadAction<{ readonly state: EngineProcessState; readonly reason: string | null }>,
    ) => {
      state.process = payload.state
      state.processReason = payload.reason
    },
  },
})

export const connectionReducer = slice.reducer
export const { linkChanged, engineAnswered, roundTripMeasured, silenceChanged, processChanged } = slice.actions
