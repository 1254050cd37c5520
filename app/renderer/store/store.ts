import {
  combineReducers,
  configureStore,
  type EnhancedStore,
  type ThunkAction,
  type ThunkDispatch,
  type UnknownAction,
} from '@reduxjs/toolkit'
import { connectionReducer } from './connection.ts'
import { dataDeskReducer, initialDataDesk, type DataDeskState } from './data-desk.ts'
import { downloadsReducer } from './downloads.ts'
import { draftReducer, initialDraft, type DraftState } from './draft.ts'
import { instrumentsReducer } from './instruments.ts'
import type { KeptState } from './kept-state.ts'
import { noticesReducer } from './notices.ts'
import { replayReducer } from './replay.ts'
import { runsReducer } from './runs.ts'
import type { Session } from './session.ts'
import { initialSettings, settingsReducer, type SettingsState } from './settings.ts'
import { strategiesReducer } from './strategies.ts'
import { studiesDraftReducer } from './studies-draft.ts'
import { studiesDraftFrom } from './studies-draft-kept.ts'
import { studiesReducer } from './studies.ts'
import { viewReducer } from './view.ts'
import { watchlistsReducer } from './watchlists.ts'

const reducer = combineReducers({
  connection: connectionReducer,
  instruments: instrumentsReducer,
  strategies: strategiesReducer,
  dataDesk: dataDeskReducer,
  downloads: downloadsReducer,
  draft: draftReducer,
  replay: replayReducer,
  runs: runsReducer,
  studies: studiesReducer,
  studiesDraft: studiesDraftReducer,
  settings: settingsReducer,
  notices: noticesReducer,
  view: viewReducer,
  watchlists: watchlistsReducer,
})

export type RootState = ReturnType<typeof reducer>
export type Thunk<T = void> = ThunkAction<T, RootState, Session, UnknownAction>
export type Dispatch = ThunkDispatch<RootState, Session, UnknownAction>

/** Starts from what was kept on the last visit, and keeps drafts and settings as they change. */
export function makeStore(session: Session, kept: KeptState): Store {
  const store = configureStore({
    reducer,
    preloadedState: {
      draft: { ...initialDraft, ...(kept.read('draft') as Partial<DraftState> | undefined) },
      dataDesk: { ...initialDataDesk, ...(kept.read('data') as Partial<DataDeskState> | undefined) },
      studiesDraft: studiesDraftFrom(kept.read('studies')),
      settings: { ...initialSettings, ...(kept.read('settings') as Partial<SettingsState> | undefined) },
      instruments: { loaded: false, datasets: [], selected: textOrNull(kept.read('instrument')) },
    },
    middleware: (defaults) =>
      defaults({ thunk: { extraArgument: session }, immutableCheck: false, serializableCheck: false }),
    devTools: false,
  })
  let before = store.getState()
  store.subscribe(() => {
    const state = store.getState()
    if (state.draft !== before.draft) kept.write('draft', state.draft)
    if (state.dataDesk !== before.dataDesk) kept.write('data', state.dataDesk)
    if (state.studiesDraft !== before.studiesDraft) kept.write('studies', state.studiesDraft)
    if (state.settings !== before.settings) kept.write('settings', state.settings)
    if (state.instruments.selected !== before.instruments.selected) kept.write('instrument', state.instruments.selected)
    before = state
  })
  return store
}

/** The store as the page uses it. */
export type Store = EnhancedStore<RootState> & { readonly dispatch: Dispatch }

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
