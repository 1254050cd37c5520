import { createSlice, type Draft, type PayloadAction } from '@reduxjs/toolkit'
import type { RunSpec } from '../../../engine/domain/run.ts'
import { writeRangeEnd, writeRangeStart } from '../../../engine/domain/date-range.ts'
import { accountDraftOf, defaultAccountDraft, type AccountDraft } from './account-draft.ts'

/**
 * What a person typed, as typed: text stays text until a run is started, so nothing is lost to a half-written number, a
 * reload or an engine that restarts. Parameters are kept per strategy; a missing one means its default.
 */
export interface DraftState {
  readonly strategy: string
  /** Text of the path field for the user's own file. */
  readonly path: string
  /** Paths that were loaded, so that they can be chosen again. */
  readonly files: readonly string[]
  readonly params: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly account: AccountDraft
  readonly from: string
  readonly to: string
  readonly seed: string
}

export const initialDraft: DraftState = {
  strategy: '',
  path: '',
  files: [],
  params: {},
  account: defaultAccountDraft,
  from: '',
  to: '',
  seed: '0',
}

const slice = createSlice({
  name: 'draft',
  initialState: initialDraft,
  reducers: {
    strategyChosen: (state, { payload }: PayloadAction<string>) => {
      state.strategy = payload
    },
    pathTyped: (state, { payload }: PayloadAction<string>) => {
      state.path = payload
    },
    fileKept: (state, { payload }: PayloadAction<string>) => {
      if (!state.files.includes(payload)) state.files.push(payload)
    },
    paramTyped: (state, { payload }: PayloadAction<{ strategy: string; param: string; text: string | null }>) => {
      const { strategy, param, text } = payload
      const params = (state.params[strategy] ??= {})
      if (text === null) delete params[param]
      else params[param] = text
    },
    paramsReset: (state, { payload }: PayloadAction<string>) => {
      delete state.params[payload]
    },
    accountTyped: (state, { payload }: PayloadAction<Partial<AccountDraft>>) => {
      Object.assign(state.account, payload)
    },
    periodTyped: (state, { payload }: PayloadAction<{ from?: string; to?: string; seed?: string }>) => {
      Object.assign(state, payload)
    },
    draftReset: (state) => ({ ...initialDraft, strategy: state.strategy, path: state.path, files: state.files }),
    /** Puts a finished run's settings back into the form. */
    specRestored: (state, { payload }: PayloadAction<Omit<RunSpec, 'instrument'> & { readonly builtin: boolean }>) => {
      state.strategy = payload.strategy
      if (!payload.builtin) {
        state.path = payload.strategy
        if (!state.files.includes(payload.strategy)) state.files.push(payload.strategy)
      }
      state.params[payload.strategy] = Object.fromEntries(
        Object.entries(payload.params).map(([param, value]) => [param, String(value)]),
      )
      state.account = accountDraftOf(payload.account) as Draft<AccountDraft>
      state.from = payload.fromAt === null ? '' : writeRangeStart(payload.fromAt)
      state.to = payload.untilAt === null ? '' : writeRangeEnd(payload.untilAt)
      state.seed = String(payload.seed)
    },
  },
})

export const draftReducer = slice.reducer
export const {
  strategyChosen,
  pathTyped,
  fileKept,
  paramTyped,
  paramsReset,
  accountTyped,
  periodTyped,
  draftReset,
  specRestored,
} = slice.actions
